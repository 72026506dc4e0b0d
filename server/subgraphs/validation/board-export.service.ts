import { EntityManager } from 'typeorm';
import { hasPermission, requirePermission } from '../../auth/permissions';
import { Actor, Database } from '../../platform/database';
import { SubgraphDependencies } from '../../subgraph-dependencies';
import { BoardEvaluation, readBoardEvaluations } from './board-evaluations';
import { requireBoardModel } from './board.service';
import { BoardCase } from './board.type';
import { EvaluatedCase } from './evaluated-case';
import { readScoredCases } from './references/score.reference';
import { requireStudy } from './references/study.reference';
import { RiskGroup } from './risk-group.type';

/** The cases behind the board, for those who may see them. */
export class BoardExportService {
  private readonly database: Database;

  constructor(deps: Pick<SubgraphDependencies, 'database'>) {
    this.database = deps.database;
  }

  read(actor: Actor, studyId: string, modelVersionId: string): Promise<BoardCase[]> {
    return this.database.transaction(actor, async (em) => {
      await requireStudy(em, studyId);
      const model = await requireBoardModel(em, studyId, modelVersionId);
      const evaluations = await readBoardEvaluations(em, studyId, modelVersionId);
      const readable = await this.readable(em, actor, studyId, evaluations);
      const cases: BoardCase[] = [];
      for (const evaluation of readable) {
        const { centerCode, cohortCode, source, threshold } = evaluation;
        for (const one of await readCases(em, evaluation, model.id)) {
          cases.push({
            centerCode,
            cohortCode,
            source,
            ...one,
            riskGroup: one.value >= threshold ? RiskGroup.HIGH : RiskGroup.LOW,
          });
        }
      }
      return cases;
    });
  }

  private async readable(
    em: EntityManager,
    actor: Actor,
    studyId: string,
    evaluations: readonly BoardEvaluation[],
  ): Promise<BoardEvaluation[]> {
    if (await hasPermission(em, actor, 'board.export-study', { studyId })) return [...evaluations];
    const own: string[] = (await em.query<{ id: string }[]>('SELECT concord.center_ids() AS id')).map(({ id }) => id);
    const allowed: string[] = [];
    for (const centerId of own) {
      if (await hasPermission(em, actor, 'board.export-center', { studyId, centerId })) allowed.push(centerId);
    }
    if (allowed.length === 0) await requirePermission(em, actor, 'board.export-study', { studyId });
    return evaluations.filter(({ centerId }) => allowed.includes(centerId));
  }
}

function readCases(em: EntityManager, evaluation: BoardEvaluation, modelVersionId: string): Promise<EvaluatedCase[]> {
  if (evaluation.cohortId !== null) return readScoredCases(em, evaluation.cohortId, modelVersionId);
  return em.query<EvaluatedCase[]>(
    `SELECT case_code AS "caseCode", value, label AS outcome, feature_digest AS "featureDigest"
       FROM concord.external_validation_cases WHERE external_validation_id = $1 ORDER BY case_code COLLATE "C"`,
    [evaluation.externalValidationId],
  );
}
