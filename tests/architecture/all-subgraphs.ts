import 'reflect-metadata';
import { Subgraph } from '../../server/platform/graph';
import { SubgraphDependencies } from '../../server/subgraph-dependencies';
import { createAnnotationsSubgraph } from '../../server/subgraphs/annotations';
import { createCohortsSubgraph } from '../../server/subgraphs/cohorts';
import { createRegistrySubgraph } from '../../server/subgraphs/registry';
import { createScoringSubgraph } from '../../server/subgraphs/scoring';
import { createStudiesSubgraph } from '../../server/subgraphs/studies';
import { createValidationSubgraph } from '../../server/subgraphs/validation';

/** Builds all subgraphs for their schemas only: nothing they depend on is there, so nothing can be executed. */
export async function allSubgraphs(): Promise<Subgraph[]> {
  const absent = absentDependency() as unknown as SubgraphDependencies;
  return Promise.all([
    createAnnotationsSubgraph(absent),
    createCohortsSubgraph(absent),
    createRegistrySubgraph(absent),
    createScoringSubgraph(absent),
    createStudiesSubgraph(absent),
    createValidationSubgraph(absent),
  ]);
}

/** Something that lets constructors read whatever they read. */
function absentDependency(): object {
  return new Proxy(() => undefined, { get: (_target, name) => (name === 'then' ? undefined : absentDependency()) });
}
