import { canonicalJson } from '../../../models/core/canonical-json';
import { sha256Hex } from '../../../models/runtime/digest';
import { poolAuc } from '../../../models/statistics';
import { BoardEvaluation } from './board-evaluations';
import { Board, BoardRow, CohortRole, PooledEstimate } from './board.type';
import { Estimate } from './estimate.type';
import { AUC_METHOD, LEVEL, PROPORTION_METHOD } from './evaluate-cases';

/** Fewer cases than this are a small cell. */
export const SMALL_CELL = 5;

/** The row of an evaluation, nothing hidden. */
export function toRow(evaluation: BoardEvaluation): BoardRow {
  const { id, centerId, centerCode, cohortId, cohortCode, source, cohortRole, n, events, threshold } = evaluation;
  const { undefinedReason, inputDigest } = evaluation;
  return {
    evaluationId: id,
    centerId,
    centerCode,
    cohortId,
    cohortCode,
    source,
    cohortRole,
    n,
    events,
    auc: estimate(AUC_METHOD, evaluation.auc, evaluation.aucLower, evaluation.aucUpper),
    sensitivity: estimate(
      PROPORTION_METHOD,
      evaluation.sensitivity,
      evaluation.sensitivityLower,
      evaluation.sensitivityUpper,
    ),
    specificity: estimate(
      PROPORTION_METHOD,
      evaluation.specificity,
      evaluation.specificityLower,
      evaluation.specificityUpper,
    ),
    threshold,
    undefinedReason,
    suppressed: false,
    inputDigest,
  };
}

/** The row with everything hidden that tells about a few cases. */
function suppressRow(row: BoardRow): BoardRow {
  return {
    ...row,
    n: null,
    events: null,
    auc: null,
    sensitivity: null,
    specificity: null,
    undefinedReason: `fewer than ${SMALL_CELL} cases: shown to members of the center, LEAD, MODELLER and STATISTICIAN`,
    suppressed: true,
    inputDigest: null,
  };
}

/**
 * sha256 of the rows by codes and figures. Ids and dates are left out, so that the same data give the same digest in
 * another database; it is taken before suppression, so that every reader sees the same digest.
 */
export function boardDigest(rows: readonly BoardRow[], modelDigest: string): string {
  const content = rows.map(({ evaluationId: _e, centerId: _c, cohortId: _h, suppressed: _s, ...figures }) =>
    plain(figures),
  );
  return sha256Hex(canonicalJson({ modelDigest, rows: content }));
}

/**
 * Pools the rows that did not train the model (random effects, logit scale).
 *
 * A small cell is left out for every reader, because its figures could be had by subtraction.
 */
export function poolRows(evaluations: readonly BoardEvaluation[]): PooledEstimate {
  const excluded: PooledEstimate['excluded'] = [];
  const candidates = evaluations.filter(({ centerId, cohortId, cohortRole, n }) => {
    const reason = exclusionReason(cohortRole, n);
    if (reason !== null) excluded.push({ centerId, cohortId, reason });
    return reason === null;
  });
  const pooled = poolAuc(
    candidates.map(({ n, events, auc, aucStandardError, undefinedReason }, index) => ({
      label: String(index),
      n,
      events,
      auc,
      standardError: aucStandardError,
      undefinedReason,
    })),
    { level: LEVEL },
  );
  excluded.push(
    ...pooled.excluded.map(({ label, reason }) => {
      const { centerId, cohortId } = candidates[Number(label)];
      return { centerId, cohortId, reason };
    }),
  );
  return {
    method: `${pooled.method}, ${pooled.settings.test}, ${pooled.settings.scale} scale`,
    value: pooled.value,
    lower: pooled.confidenceInterval?.lower ?? null,
    upper: pooled.confidenceInterval?.upper ?? null,
    level: pooled.settings.level,
    q: pooled.q,
    iSquared: pooled.iSquared,
    tauSquared: pooled.tauSquared,
    k: pooled.k,
    n: pooled.n,
    events: pooled.events,
    excluded,
    undefinedReason:
      candidates.length === 0 ? 'no row apart from training cohorts and small cells' : pooled.undefinedReason,
  };
}

/** Puts the board together; `maySee` tells per row whether the reader may see small cells of its center. */
export function buildBoard(
  evaluations: readonly BoardEvaluation[],
  model: { readonly id: string; readonly studyId: string; readonly digest: string },
  maySee: (centerId: string) => boolean,
): Board {
  const rows = evaluations.map(toRow);
  return {
    studyId: model.studyId,
    modelVersionId: model.id,
    rows: rows.map((row) => ((row.n as number) < SMALL_CELL && !maySee(row.centerId) ? suppressRow(row) : row)),
    pooled: poolRows(evaluations),
    digest: boardDigest(rows, model.digest),
    generatedFrom: rows.map(({ evaluationId }) => evaluationId),
  };
}

function estimate(method: string, value: number | null, lower: number | null, upper: number | null): Estimate | null {
  return value === null ? null : { value, lower, upper, level: LEVEL, method };
}

function exclusionReason(role: CohortRole, n: number): string | null {
  if (role === CohortRole.TRAINING) return 'training cohort: the model was made on it';
  return n < SMALL_CELL ? `fewer than ${SMALL_CELL} cases` : null;
}

function plain(value: object): unknown {
  return JSON.parse(JSON.stringify(value));
}
