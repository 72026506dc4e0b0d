import { Subgraph, buildSubgraph, requireActor } from '../../platform/graph';
import { SubgraphDependencies } from '../../subgraph-dependencies';
import { CaseFailure } from './case-failure.type';
import { CaseReference } from './references/case.reference';
import { CohortReference } from './references/cohort.reference';
import { ModelVersionReference } from './references/model-version.reference';
import { ScoreEntity } from './score.entity';
import { CaseScoresResolver, ScoreResolver } from './score.resolver';
import { ScoreService } from './score.service';
import { Score } from './score.type';
import { ScoringJobEntity } from './scoring-job.entity';
import { CohortScoringJobsResolver, ModelVersionScoringJobsResolver, ScoringJobResolver } from './scoring-job.resolver';
import { ScoringJobService } from './scoring-job.service';
import { ScoringJob } from './scoring-job.type';

export { scoringErrors } from './scoring.errors';

/** Tables that this subgraph owns. */
export const entities = [ScoringJobEntity, ScoreEntity];

/** Scoring jobs and scores. */
export async function createScoringSubgraph(deps: SubgraphDependencies): Promise<Subgraph> {
  const jobs = new ScoringJobService(deps);
  const scores = new ScoreService(deps);
  const resolvers = [
    new ScoringJobResolver(jobs, scores),
    new CohortScoringJobsResolver(jobs),
    new ModelVersionScoringJobsResolver(jobs),
    new ScoreResolver(),
    new CaseScoresResolver(scores),
  ];
  return buildSubgraph('scoring', {
    resolvers: resolvers.map((resolver) => resolver.constructor as new () => object),
    orphanedTypes: [CaseFailure, CaseReference, CohortReference, ModelVersionReference, Score, ScoringJob],
    references: {
      ScoringJob: ({ id }, context) => jobs.findOrNull(requireActor(context), id),
      Score: ({ id }, context) => scores.findOrNull(requireActor(context), id),
      Cohort: async ({ id }) => ({ id }),
      Case: async ({ id }) => ({ id }),
      ModelVersion: async ({ id }) => ({ id }),
    },
    container: new Map(resolvers.map((resolver) => [resolver.constructor as new () => object, resolver])),
  });
}
