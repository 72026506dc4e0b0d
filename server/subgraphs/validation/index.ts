import { Subgraph, buildSubgraph, requireActor } from '../../platform/graph';
import { SubgraphDependencies } from '../../subgraph-dependencies';
import { BoardExportService } from './board-export.service';
import { BoardResolver, BoardRowResolver, PoolExclusionResolver, StudyBoardResolver } from './board.resolver';
import { BoardService } from './board.service';
import { Board, BoardCase, BoardRow, PooledEstimate, PoolExclusion } from './board.type';
import { Estimate } from './estimate.type';
import { EvaluationEntity } from './evaluation.entity';
import { ExternalValidationCaseEntity } from './external-validation-case.entity';
import { ExternalValidationEntity } from './external-validation.entity';
import { ExternalValidationResolver } from './external-validation.resolver';
import { ExternalValidationService } from './external-validation.service';
import { ExternalValidation, ValidationFigures, ValidationFinding } from './external-validation.type';
import { CenterReference } from './references/center.reference';
import { CohortReference } from './references/cohort.reference';
import { ModelVersionReference } from './references/model-version.reference';
import { StudyReference } from './references/study.reference';

export { validationErrors } from './validation.errors';

/** Tables that this subgraph owns. */
export const entities = [EvaluationEntity, ExternalValidationEntity, ExternalValidationCaseEntity];

/** The board and external validations. */
export async function createValidationSubgraph(deps: SubgraphDependencies): Promise<Subgraph> {
  const boards = new BoardService(deps);
  const validations = new ExternalValidationService(deps);
  const resolvers = [
    new BoardResolver(boards, new BoardExportService(deps)),
    new BoardRowResolver(),
    new PoolExclusionResolver(),
    new StudyBoardResolver(boards),
    new ExternalValidationResolver(validations),
  ];
  return buildSubgraph('validation', {
    resolvers: resolvers.map((resolver) => resolver.constructor as new () => object),
    orphanedTypes: [
      Board,
      BoardCase,
      BoardRow,
      CenterReference,
      CohortReference,
      Estimate,
      ExternalValidation,
      ModelVersionReference,
      PooledEstimate,
      PoolExclusion,
      StudyReference,
      ValidationFigures,
      ValidationFinding,
    ],
    references: {
      ExternalValidation: ({ id }, context) => validations.findOrNull(requireActor(context), id),
      Study: async ({ id }) => ({ id }),
    },
    container: new Map(resolvers.map((resolver) => [resolver.constructor as new () => object, resolver])),
  });
}
