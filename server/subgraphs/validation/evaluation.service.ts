import { Actor, Database } from '../../platform/database';
import { newId } from '../../platform/graph';
import { SubgraphDependencies } from '../../subgraph-dependencies';
import { CohortRole, EvaluationSource } from './board.type';
import { evaluateCases } from './evaluate-cases';
import { EvaluationEntity } from './evaluation.entity';
import { readCohort } from './references/cohort.reference';
import { readModelVersion } from './references/model-version.reference';
import { readScoredCases } from './references/score.reference';

/** Turns the scores of a cohort into the row that the board shows. */
export class EvaluationService {
  private readonly database: Database;

  constructor(deps: Pick<SubgraphDependencies, 'database'>) {
    this.database = deps.database;
  }

  /** Stores the evaluation of a scored cohort; storing the same one again changes nothing. */
  evaluate(actor: Actor, modelVersionId: string, cohortId: string): Promise<void> {
    return this.database.transaction(actor, async (em) => {
      // One evaluation of the same board row at a time: the last one sees all scores.
      await em.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${modelVersionId} ${cohortId}`]);
      const model = await readModelVersion(em, modelVersionId);
      const cohort = await readCohort(em, cohortId);
      if (model === null || cohort === null) return;
      const figures = evaluateCases(await readScoredCases(em, cohortId, modelVersionId), model);
      const stored = await em.findOneBy(EvaluationEntity, { modelVersionId, cohortId });
      if (stored?.inputDigest === figures.inputDigest) return;
      await em
        .createQueryBuilder()
        .insert()
        .into(EvaluationEntity)
        .values({
          id: newId('eva'),
          studyId: cohort.studyId,
          centerId: cohort.centerId,
          cohortId,
          modelVersionId,
          source: EvaluationSource.SCORED,
          cohortRole: cohort.role as CohortRole,
          ...figures,
        })
        .orUpdate(Object.keys(figures).map(toColumn), ['model_version_id', 'cohort_id'])
        .execute();
    });
  }
}

function toColumn(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
