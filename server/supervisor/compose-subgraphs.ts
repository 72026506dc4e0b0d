import { Subgraph, SubgraphName } from '../platform/graph';
import { EntityClass } from '../platform/database';
import { SubgraphDependencies } from '../subgraph-dependencies';
import * as annotations from '../subgraphs/annotations';
import * as cohorts from '../subgraphs/cohorts';
import * as registry from '../subgraphs/registry';
import * as scoring from '../subgraphs/scoring';
import * as studies from '../subgraphs/studies';
import * as validation from '../subgraphs/validation';

interface SubgraphModule {
  readonly entities: readonly EntityClass[];
  readonly create: (deps: SubgraphDependencies) => Promise<Subgraph>;
}

/** The six subgraphs; a new one is one line here. */
const modules: Readonly<Record<SubgraphName, SubgraphModule>> = {
  annotations: { entities: annotations.entities, create: annotations.createAnnotationsSubgraph },
  cohorts: { entities: cohorts.entities, create: cohorts.createCohortsSubgraph },
  registry: { entities: registry.entities, create: registry.createRegistrySubgraph },
  scoring: { entities: scoring.entities, create: scoring.createScoringSubgraph },
  studies: { entities: studies.entities, create: studies.createStudiesSubgraph },
  validation: { entities: validation.entities, create: validation.createValidationSubgraph },
};

/** Tables of all subgraphs, or of one. */
export function entitiesOf(name?: SubgraphName): readonly EntityClass[] {
  return name === undefined ? Object.values(modules).flatMap(({ entities }) => entities) : modules[name].entities;
}

export function createSubgraph(name: SubgraphName, deps: SubgraphDependencies): Promise<Subgraph> {
  return modules[name].create(deps);
}

export function createAllSubgraphs(deps: SubgraphDependencies): Promise<Subgraph[]> {
  return Promise.all(Object.values(modules).map(({ create }) => create(deps)));
}
