import { EntityManager } from 'typeorm';
import { hasPermission, requirePermission } from '../../auth/permissions';
import { Actor, Database } from '../../platform/database';
import { ConcordError } from '../../platform/errors';
import { SubgraphDependencies } from '../../subgraph-dependencies';
import { BoardEvaluation, readBoardEvaluations } from './board-evaluations';
import { Board } from './board.type';
import { buildBoard, SMALL_CELL } from './build-board';
import { ModelFacts, readModelVersion } from './references/model-version.reference';
import { requireStudy } from './references/study.reference';
import { validationErrors } from './validation.errors';

/** How a model version does at every center. */
export class BoardService {
  private readonly database: Database;

  constructor(deps: Pick<SubgraphDependencies, 'database'>) {
    this.database = deps.database;
  }

  read(actor: Actor, studyId: string, modelVersionId: string): Promise<Board> {
    return this.database.transaction(actor, async (em) => {
      await requireStudy(em, studyId);
      await requirePermission(em, actor, 'board.read', { studyId, centerId: await anyOwnCenter(em, studyId) });
      const model = await requireBoardModel(em, studyId, modelVersionId);
      const evaluations = await readBoardEvaluations(em, studyId, modelVersionId);
      const visible = await visibleSmallCells(em, actor, studyId, evaluations);
      return buildBoard(evaluations, model, (centerId) => visible.has(centerId));
    });
  }
}

/** The model version of the board, or MODEL_VERSION_NOT_FOUND. */
export async function requireBoardModel(
  em: EntityManager,
  studyId: string,
  modelVersionId: string,
): Promise<ModelFacts> {
  const model = await readModelVersion(em, modelVersionId);
  if (model?.studyId === studyId) return model;
  throw new ConcordError(
    validationErrors.MODEL_VERSION_NOT_FOUND,
    `The study has no model version ${modelVersionId} that you may see.`,
  );
}

async function visibleSmallCells(
  em: EntityManager,
  actor: Actor,
  studyId: string,
  evaluations: readonly BoardEvaluation[],
): Promise<ReadonlySet<string>> {
  const small = new Set(evaluations.filter(({ n }) => n < SMALL_CELL).map(({ centerId }) => centerId));
  const visible = new Set<string>();
  for (const centerId of small) {
    if (await hasPermission(em, actor, 'board.small-cells', { studyId, centerId })) visible.add(centerId);
  }
  return visible;
}

/** A center of the study that the reader belongs to: membership of any one is enough to read aggregates. */
async function anyOwnCenter(em: EntityManager, studyId: string): Promise<string | null> {
  const rows = await em.query<{ id: string }[]>(
    'SELECT id FROM concord.centers WHERE study_id = $1 AND id IN (SELECT concord.center_ids()) ORDER BY id LIMIT 1',
    [studyId],
  );
  return rows[0]?.id ?? null;
}
