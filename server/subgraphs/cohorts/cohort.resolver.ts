import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import {
  BatchLoader,
  Connection,
  PageArguments,
  RequestContext,
  requireActor,
  toConnection,
  toPage,
} from '../../platform/graph';
import { CaseService } from './case.service';
import { Case, CaseConnection } from './case.type';
import { CohortStanding } from './cohort-standing';
import { CohortService } from './cohort.service';
import {
  Cohort,
  CohortConnection,
  CohortCounts,
  CreateCohortInput,
  CreateCohortPayload,
  FreezeCohortInput,
  FreezeCohortPayload,
} from './cohort.type';
import { CenterReference } from './references/center.reference';
import { StudyReference } from './references/study.reference';

@Resolver(() => Cohort)
export class CohortResolver {
  private readonly standings: BatchLoader<CohortStanding>;

  constructor(
    private readonly service: CohortService,
    private readonly caseService: CaseService,
  ) {
    this.standings = new BatchLoader((context, ids) => service.standings(requireActor(context), ids));
  }

  @Query(() => Cohort, { nullable: true, description: 'One cohort.' })
  cohort(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: 'Global id.' }) id: string,
  ): Promise<Cohort> {
    return this.service.find(requireActor(context), id);
  }

  @Mutation(() => CreateCohortPayload, { description: 'Creates a cohort of a center.' })
  async createCohort(
    @Ctx() context: RequestContext,
    @Arg('input', () => CreateCohortInput, { description: 'The request.' }) input: CreateCohortInput,
  ): Promise<CreateCohortPayload> {
    return { cohort: await this.service.create(requireActor(context), input) };
  }

  @Mutation(() => FreezeCohortPayload, {
    description:
      'Freezes a cohort for good: it gets a digest and nothing in it changes any more. Refused while files are under way.',
  })
  freezeCohort(
    @Ctx() context: RequestContext,
    @Arg('input', () => FreezeCohortInput, { description: 'The request.' }) input: FreezeCohortInput,
  ): Promise<FreezeCohortPayload> {
    return this.service.freeze(requireActor(context), input.cohortId);
  }

  @FieldResolver(() => StudyReference, { description: 'The study.' })
  study(@Root() cohort: Cohort): StudyReference {
    return { id: cohort.studyId };
  }

  @FieldResolver(() => CenterReference, { description: 'The center.' })
  center(@Root() cohort: Cohort): CenterReference {
    return { id: cohort.centerId };
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'How many cases there are; null where the viewer may not see them.',
  })
  async caseCount(@Ctx() context: RequestContext, @Root() cohort: Cohort): Promise<number | null> {
    return (await this.standings.load(context, cohort.id))?.caseCount ?? null;
  }

  @FieldResolver(() => CohortCounts, {
    nullable: true,
    description: 'How the cases stand; null where the viewer may not see them.',
  })
  async counts(@Ctx() context: RequestContext, @Root() cohort: Cohort): Promise<CohortCounts | null> {
    return (await this.standings.load(context, cohort.id))?.counts ?? null;
  }

  @FieldResolver(() => CaseConnection, { description: 'The cases, in order of their codes; those the viewer may see.' })
  async cases(
    @Ctx() context: RequestContext,
    @Root() cohort: Cohort,
    @Args(() => PageArguments) args: PageArguments,
  ): Promise<Connection<Case>> {
    const page = toPage(args);
    const { rows, total } = await this.caseService.list(requireActor(context), cohort.id, page);
    return toConnection(rows, page, total, (row) => row.caseCode);
  }
}

@Resolver(() => StudyReference)
export class StudyCohortsResolver {
  constructor(private readonly service: CohortService) {}

  @FieldResolver(() => CohortConnection, { description: 'Cohorts of the study.' })
  async cohorts(
    @Ctx() context: RequestContext,
    @Root() study: StudyReference,
    @Args(() => PageArguments) args: PageArguments,
  ): Promise<Connection<Cohort>> {
    const page = toPage(args);
    const { rows, total } = await this.service.list(requireActor(context), { studyId: study.id }, page);
    return toConnection(rows, page, total);
  }
}

@Resolver(() => CenterReference)
export class CenterCohortsResolver {
  constructor(private readonly service: CohortService) {}

  @FieldResolver(() => CohortConnection, { description: 'Cohorts of the center.' })
  async cohorts(
    @Ctx() context: RequestContext,
    @Root() center: CenterReference,
    @Args(() => PageArguments) args: PageArguments,
  ): Promise<Connection<Cohort>> {
    const page = toPage(args);
    const { rows, total } = await this.service.list(requireActor(context), { centerId: center.id }, page);
    return toConnection(rows, page, total);
  }
}
