import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { RequestContext, requireActor } from '../../platform/graph';
import { BoardExportService } from './board-export.service';
import { BoardService } from './board.service';
import { Board, BoardCase, BoardRow, PoolExclusion } from './board.type';
import { CenterReference } from './references/center.reference';
import { CohortReference } from './references/cohort.reference';
import { ModelVersionReference } from './references/model-version.reference';
import { StudyReference } from './references/study.reference';

@Resolver(() => Board)
export class BoardResolver {
  constructor(
    private readonly service: BoardService,
    private readonly exports: BoardExportService,
  ) {}

  @Query(() => Board, { nullable: true, description: 'How a model version does at every center of the study.' })
  board(
    @Ctx() context: RequestContext,
    @Arg('studyId', () => ID, { description: 'The study.' }) studyId: string,
    @Arg('modelVersionId', () => ID, { description: 'The model version.' }) modelVersionId: string,
  ): Promise<Board> {
    return this.service.read(requireActor(context), studyId, modelVersionId);
  }

  @Query(() => [BoardCase], {
    description:
      'The cases behind the board: all of them for LEAD and STATISTICIAN, those of the own center for its members.',
  })
  boardExport(
    @Ctx() context: RequestContext,
    @Arg('studyId', () => ID, { description: 'The study.' }) studyId: string,
    @Arg('modelVersionId', () => ID, { description: 'The model version.' }) modelVersionId: string,
  ): Promise<BoardCase[]> {
    return this.exports.read(requireActor(context), studyId, modelVersionId);
  }

  @FieldResolver(() => StudyReference, { description: 'The study.' })
  study(@Root() board: Board): StudyReference {
    return { id: board.studyId };
  }

  @FieldResolver(() => ModelVersionReference, { description: 'The model version.' })
  modelVersion(@Root() board: Board): ModelVersionReference {
    return { id: board.modelVersionId };
  }
}

@Resolver(() => BoardRow)
export class BoardRowResolver {
  @FieldResolver(() => CenterReference, { description: 'The center.' })
  center(@Root() row: BoardRow): CenterReference {
    return { id: row.centerId };
  }

  @FieldResolver(() => CohortReference, { nullable: true, description: 'The cohort; null for an external site.' })
  cohort(@Root() row: BoardRow): CohortReference | null {
    return row.cohortId === null ? null : { id: row.cohortId };
  }
}

@Resolver(() => PoolExclusion)
export class PoolExclusionResolver {
  @FieldResolver(() => CenterReference, { description: 'The center.' })
  center(@Root() exclusion: PoolExclusion): CenterReference {
    return { id: exclusion.centerId };
  }

  @FieldResolver(() => CohortReference, { nullable: true, description: 'The cohort; null for an external site.' })
  cohort(@Root() exclusion: PoolExclusion): CohortReference | null {
    return exclusion.cohortId === null ? null : { id: exclusion.cohortId };
  }
}

@Resolver(() => StudyReference)
export class StudyBoardResolver {
  constructor(private readonly service: BoardService) {}

  @FieldResolver(() => Board, { nullable: true, description: 'How a model version does at every center of the study.' })
  board(
    @Ctx() context: RequestContext,
    @Root() study: StudyReference,
    @Arg('modelVersionId', () => ID, { description: 'The model version.' }) modelVersionId: string,
  ): Promise<Board> {
    return this.service.read(requireActor(context), study.id, modelVersionId);
  }
}
