import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Connection, PageArguments, RequestContext, requireActor, toConnection, toPage } from '../../platform/graph';
import { CohortReference } from './references/cohort.reference';
import { ModelVersionReference } from './references/model-version.reference';
import { ScoreService } from './score.service';
import { Score, ScoreConnection } from './score.type';
import { ScoringJobService } from './scoring-job.service';
import {
  CancelScoringInput,
  CancelScoringPayload,
  RetryScoringInput,
  RetryScoringPayload,
  ScoringJob,
  ScoringJobConnection,
  StartScoringInput,
  StartScoringPayload,
} from './scoring-job.type';

@Resolver(() => ScoringJob)
export class ScoringJobResolver {
  constructor(
    private readonly service: ScoringJobService,
    private readonly scoreService: ScoreService,
  ) {}

  @Query(() => ScoringJob, { nullable: true, description: 'One scoring job.' })
  scoringJob(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: 'Global id.' }) id: string,
  ): Promise<ScoringJob> {
    return this.service.find(requireActor(context), id);
  }

  @Mutation(() => StartScoringPayload, {
    description: 'Starts the scoring of a cohort with a LOCKED or RELEASED model version.',
  })
  async startScoring(
    @Ctx() context: RequestContext,
    @Arg('input', () => StartScoringInput, { description: 'The request.' }) input: StartScoringInput,
  ): Promise<StartScoringPayload> {
    return { scoringJob: await this.service.start(requireActor(context), input) };
  }

  @Mutation(() => CancelScoringPayload, { description: 'Asks a scoring job to stop; finished scores are kept.' })
  async cancelScoring(
    @Ctx() context: RequestContext,
    @Arg('input', () => CancelScoringInput, { description: 'The request.' }) input: CancelScoringInput,
  ): Promise<CancelScoringPayload> {
    return { scoringJob: await this.service.cancel(requireActor(context), input.scoringJobId) };
  }

  @Mutation(() => RetryScoringPayload, {
    description: 'Runs an ended job again for the cases without an up-to-date score.',
  })
  async retryScoring(
    @Ctx() context: RequestContext,
    @Arg('input', () => RetryScoringInput, { description: 'The request.' }) input: RetryScoringInput,
  ): Promise<RetryScoringPayload> {
    return { scoringJob: await this.service.retry(requireActor(context), input.scoringJobId) };
  }

  @FieldResolver(() => CohortReference, { description: 'The cohort.' })
  cohort(@Root() job: ScoringJob): CohortReference {
    return { id: job.cohortId };
  }

  @FieldResolver(() => ModelVersionReference, { description: 'The model version.' })
  modelVersion(@Root() job: ScoringJob): ModelVersionReference {
    return { id: job.modelVersionId };
  }

  @FieldResolver(() => ScoreConnection, {
    description: 'The scores of the cohort under the model version, whichever job stored them.',
  })
  async scores(
    @Ctx() context: RequestContext,
    @Root() job: ScoringJob,
    @Args(() => PageArguments) args: PageArguments,
  ): Promise<Connection<Score>> {
    const page = toPage(args);
    const { rows, total } = await this.scoreService.list(
      requireActor(context),
      { cohortId: job.cohortId, modelVersionId: job.modelVersionId },
      page,
    );
    return toConnection(rows, page, total);
  }
}

@Resolver(() => CohortReference)
export class CohortScoringJobsResolver {
  constructor(private readonly service: ScoringJobService) {}

  @FieldResolver(() => ScoringJobConnection, { description: 'Scoring jobs of the cohort.' })
  async scoringJobs(
    @Ctx() context: RequestContext,
    @Root() cohort: CohortReference,
    @Args(() => PageArguments) args: PageArguments,
  ): Promise<Connection<ScoringJob>> {
    const page = toPage(args);
    const { rows, total } = await this.service.list(requireActor(context), { cohortId: cohort.id }, page);
    return toConnection(rows, page, total);
  }
}

@Resolver(() => ModelVersionReference)
export class ModelVersionScoringJobsResolver {
  constructor(private readonly service: ScoringJobService) {}

  @FieldResolver(() => ScoringJobConnection, { description: 'Scoring jobs with this model version.' })
  async scoringJobs(
    @Ctx() context: RequestContext,
    @Root() model: ModelVersionReference,
    @Args(() => PageArguments) args: PageArguments,
  ): Promise<Connection<ScoringJob>> {
    const page = toPage(args);
    const { rows, total } = await this.service.list(requireActor(context), { modelVersionId: model.id }, page);
    return toConnection(rows, page, total);
  }
}
