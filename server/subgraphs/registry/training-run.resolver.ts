import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import {
  Connection,
  JsonObject,
  PageArguments,
  RequestContext,
  requireActor,
  toConnection,
  toPage,
} from '../../platform/graph';
import { FeaturePresetService } from './feature-preset.service';
import { FeaturePreset } from './feature-preset.type';
import { ModelVersionService } from './model-version.service';
import { ModelVersion } from './model-version.type';
import { CohortReference } from './references/cohort.reference';
import { StudyReference } from './references/study.reference';
import { TrainingRunService } from './training-run.service';
import {
  CancelTrainingInput,
  CancelTrainingPayload,
  StartTrainingInput,
  StartTrainingPayload,
  TrainingRun,
  TrainingRunConnection,
} from './training-run.type';
import { TrainingTournament } from './training-tournament.type';

@Resolver(() => TrainingRun)
export class TrainingRunResolver {
  constructor(
    private readonly service: TrainingRunService,
    private readonly presets: FeaturePresetService,
    private readonly models: ModelVersionService,
  ) {}

  @Query(() => TrainingRun, { nullable: true, description: 'One training run.' })
  trainingRun(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: 'Global id.' }) id: string,
  ): Promise<TrainingRun> {
    return this.service.find(requireActor(context), id);
  }

  @Mutation(() => StartTrainingPayload, {
    description: 'Starts the training of a signature on frozen training cohorts.',
  })
  async startTraining(
    @Ctx() context: RequestContext,
    @Arg('input', () => StartTrainingInput, { description: 'The request.' }) input: StartTrainingInput,
  ): Promise<StartTrainingPayload> {
    return { trainingRun: await this.service.start(requireActor(context), input) };
  }

  @Mutation(() => CancelTrainingPayload, { description: 'Asks a training run to stop.' })
  async cancelTraining(
    @Ctx() context: RequestContext,
    @Arg('input', () => CancelTrainingInput, { description: 'The request.' }) input: CancelTrainingInput,
  ): Promise<CancelTrainingPayload> {
    return { trainingRun: await this.service.cancel(requireActor(context), input.trainingRunId) };
  }

  @FieldResolver(() => StudyReference, { description: 'The study.' })
  study(@Root() run: TrainingRun): StudyReference {
    return { id: run.studyId };
  }

  @FieldResolver(() => [CohortReference], { description: 'The cohorts trained on.' })
  cohorts(@Root() run: TrainingRun): CohortReference[] {
    return run.cohortIds.map((id) => ({ id }));
  }

  @FieldResolver(() => FeaturePreset, { description: 'The preset whose features are used.' })
  preset(@Ctx() context: RequestContext, @Root() run: TrainingRun): Promise<FeaturePreset> {
    return this.presets.find(requireActor(context), run.presetId);
  }

  @FieldResolver(() => JsonObject, {
    nullable: true,
    description: 'Which features each stage kept and why the others were dropped.',
  })
  funnel(@Root() run: TrainingRun): object | null {
    return (run.result as { funnel?: object } | null)?.funnel ?? null;
  }

  @FieldResolver(() => TrainingTournament, {
    nullable: true,
    description: 'The learners compared; null before the run has succeeded, and for a plan without learners.',
  })
  tournament(@Root() run: TrainingRun): TrainingTournament | null {
    return (run.result as { tournament?: TrainingTournament } | null)?.tournament ?? null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Signed link to folds, predictions and exclusions by case, for LEAD and MODELLER; null before the run has succeeded.',
  })
  casesUrl(@Ctx() context: RequestContext, @Root() run: TrainingRun): Promise<string | null> {
    return this.service.casesUrl(requireActor(context), run);
  }

  @FieldResolver(() => ModelVersion, {
    nullable: true,
    description: 'The model version that came out; null until the run has succeeded.',
  })
  modelVersion(@Ctx() context: RequestContext, @Root() run: TrainingRun): Promise<ModelVersion | null> {
    return run.modelVersionId === null
      ? Promise.resolve(null)
      : this.models.findOrNull(requireActor(context), run.modelVersionId);
  }
}

@Resolver(() => StudyReference)
export class StudyTrainingRunsResolver {
  constructor(private readonly service: TrainingRunService) {}

  @FieldResolver(() => TrainingRunConnection, { description: 'Training runs of the study.' })
  async trainingRuns(
    @Ctx() context: RequestContext,
    @Root() study: StudyReference,
    @Args(() => PageArguments) args: PageArguments,
  ): Promise<Connection<TrainingRun>> {
    const page = toPage(args);
    const { rows, total } = await this.service.list(requireActor(context), study.id, page);
    return toConnection(rows, page, total);
  }
}
