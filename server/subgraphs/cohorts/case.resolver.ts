import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { BatchLoader, RequestContext, requireActor } from '../../platform/graph';
import { CaseService } from './case.service';
import { Case, CreateCasesInput, CreateCasesPayload } from './case.type';
import { CohortService } from './cohort.service';
import { Cohort } from './cohort.type';
import { ImageSeriesService } from './image-series.service';
import { ImageSeries } from './image-series.type';

@Resolver(() => Case)
export class CaseResolver {
  private readonly cohorts: BatchLoader<Cohort>;
  private readonly seriesOfCase: BatchLoader<ImageSeries[]>;

  constructor(
    private readonly service: CaseService,
    cohortService: CohortService,
    seriesService: ImageSeriesService,
  ) {
    this.cohorts = new BatchLoader((context, ids) => cohortService.findMany(requireActor(context), ids));
    this.seriesOfCase = new BatchLoader((context, ids) => seriesService.ofCases(requireActor(context), ids));
  }

  @Query(() => Case, { nullable: true, description: 'One case.' })
  case(@Ctx() context: RequestContext, @Arg('id', () => ID, { description: 'Global id.' }) id: string): Promise<Case> {
    return this.service.find(requireActor(context), id);
  }

  @Mutation(() => CreateCasesPayload, {
    description:
      'Creates the cases of an open cohort, and replaces those that it already has, by their codes; all or none.',
  })
  async createCases(
    @Ctx() context: RequestContext,
    @Arg('input', () => CreateCasesInput, { description: 'The request.' }) input: CreateCasesInput,
  ): Promise<CreateCasesPayload> {
    return { cases: await this.service.create(requireActor(context), input) };
  }

  @FieldResolver(() => Cohort, { nullable: true, description: 'The cohort.' })
  cohort(@Ctx() context: RequestContext, @Root() root: Case): Promise<Cohort | undefined> {
    return this.cohorts.load(context, root.cohortId);
  }

  @FieldResolver(() => [ImageSeries], {
    description: 'Images of the case, the latest last; the latest READY one is used.',
  })
  async series(@Ctx() context: RequestContext, @Root() root: Case): Promise<ImageSeries[]> {
    return (await this.seriesOfCase.load(context, root.id)) ?? [];
  }
}
