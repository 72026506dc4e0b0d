import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Connection, PageArguments, RequestContext, requireActor, toConnection, toPage } from '../../platform/graph';
import { FeaturePresetService } from './feature-preset.service';
import { FeaturePreset } from './feature-preset.type';
import { ModelRegistrationService } from './model-registration.service';
import { ModelVersionService } from './model-version.service';
import {
  LockModelVersionInput,
  LockModelVersionPayload,
  ModelVersion,
  ModelVersionConnection,
  RegisterModelVersionInput,
  RegisterModelVersionPayload,
  ReleaseModelVersionInput,
  ReleaseModelVersionPayload,
  RetireModelVersionInput,
  RetireModelVersionPayload,
} from './model-version.type';
import { StudyReference } from './references/study.reference';
import { TrainingRunService } from './training-run.service';
import { TrainingRun } from './training-run.type';

@Resolver(() => ModelVersion)
export class ModelVersionResolver {
  constructor(
    private readonly service: ModelVersionService,
    private readonly presets: FeaturePresetService,
    private readonly runs: TrainingRunService,
  ) {}

  @Query(() => ModelVersion, { nullable: true, description: 'One model version.' })
  modelVersion(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: 'Global id.' }) id: string,
  ): Promise<ModelVersion> {
    return this.service.find(requireActor(context), id);
  }

  @FieldResolver(() => StudyReference, { description: 'The study.' })
  study(@Root() model: ModelVersion): StudyReference {
    return { id: model.studyId };
  }

  @FieldResolver(() => FeaturePreset, { description: 'The preset whose features the model reads.' })
  preset(@Ctx() context: RequestContext, @Root() model: ModelVersion): Promise<FeaturePreset> {
    return this.presets.find(requireActor(context), model.presetId);
  }

  @FieldResolver(() => TrainingRun, {
    nullable: true,
    description: 'The run it came from; null for a registered model.',
  })
  trainingRun(@Ctx() context: RequestContext, @Root() model: ModelVersion): Promise<TrainingRun | null> {
    return model.trainingRunId === null
      ? Promise.resolve(null)
      : this.runs.findOrNull(requireActor(context), model.trainingRunId);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Signed link to the ONNX file, valid for a short time: for every member once RELEASED, before that for LEAD and MODELLER.',
  })
  onnxUrl(@Ctx() context: RequestContext, @Root() model: ModelVersion): Promise<string | null> {
    return this.service.onnxUrl(requireActor(context), model.id);
  }
}

@Resolver(() => ModelVersion)
export class ModelVersionStepResolver {
  constructor(
    private readonly service: ModelVersionService,
    private readonly registration: ModelRegistrationService,
  ) {}

  @Mutation(() => LockModelVersionPayload, {
    description: 'DRAFT to LOCKED: the version becomes immutable and may score cohorts.',
  })
  async lockModelVersion(
    @Ctx() context: RequestContext,
    @Arg('input', () => LockModelVersionInput, { description: 'The request.' }) input: LockModelVersionInput,
  ): Promise<LockModelVersionPayload> {
    return { modelVersion: await this.service.lock(requireActor(context), input) };
  }

  @Mutation(() => ReleaseModelVersionPayload, {
    description: 'LOCKED to RELEASED: every member may take the model away and validate it.',
  })
  async releaseModelVersion(
    @Ctx() context: RequestContext,
    @Arg('input', () => ReleaseModelVersionInput, { description: 'The request.' }) input: ReleaseModelVersionInput,
  ): Promise<ReleaseModelVersionPayload> {
    return { modelVersion: await this.service.release(requireActor(context), input) };
  }

  @Mutation(() => RetireModelVersionPayload, {
    description: 'LOCKED or RELEASED to RETIRED: no new scores or validations.',
  })
  async retireModelVersion(
    @Ctx() context: RequestContext,
    @Arg('input', () => RetireModelVersionInput, { description: 'The request.' }) input: RetireModelVersionInput,
  ): Promise<RetireModelVersionPayload> {
    return { modelVersion: await this.service.retire(requireActor(context), input) };
  }

  @Mutation(() => RegisterModelVersionPayload, {
    description:
      'Registers an uploaded ONNX file with its manifest as a DRAFT; a file that is not ONNX is refused and removed.',
  })
  async registerModelVersion(
    @Ctx() context: RequestContext,
    @Arg('input', () => RegisterModelVersionInput, { description: 'The request.' }) input: RegisterModelVersionInput,
  ): Promise<RegisterModelVersionPayload> {
    return { modelVersion: await this.registration.register(requireActor(context), input) };
  }
}

@Resolver(() => StudyReference)
export class StudyModelVersionsResolver {
  constructor(private readonly service: ModelVersionService) {}

  @FieldResolver(() => ModelVersionConnection, { description: 'Model versions of the study.' })
  async modelVersions(
    @Ctx() context: RequestContext,
    @Root() study: StudyReference,
    @Args(() => PageArguments) args: PageArguments,
  ): Promise<Connection<ModelVersion>> {
    const page = toPage(args);
    const { rows, total } = await this.service.list(requireActor(context), study.id, page);
    return toConnection(rows, page, total);
  }
}
