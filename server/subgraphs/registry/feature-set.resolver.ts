import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Connection, PageArguments, RequestContext, requireActor, toConnection, toPage } from '../../platform/graph';
import { FeaturePresetService } from './feature-preset.service';
import { FeaturePreset } from './feature-preset.type';
import { FeatureSetService } from './feature-set.service';
import {
  CancelFeatureSetInput,
  CancelFeatureSetPayload,
  ExtractFeaturesInput,
  ExtractFeaturesPayload,
  FeatureSet,
  FeatureSetConnection,
  FeatureVector,
  FeatureVectorConnection,
} from './feature-set.type';
import { CaseReference } from './references/case.reference';
import { CohortReference } from './references/cohort.reference';

@Resolver(() => FeatureSet)
export class FeatureSetResolver {
  constructor(
    private readonly service: FeatureSetService,
    private readonly presets: FeaturePresetService,
  ) {}

  @Query(() => FeatureSet, { nullable: true, description: 'One feature set.' })
  featureSet(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: 'Global id.' }) id: string,
  ): Promise<FeatureSet> {
    return this.service.find(requireActor(context), id);
  }

  @Mutation(() => ExtractFeaturesPayload, {
    description: 'Starts the job that computes what is missing or stale in the feature set of a cohort and preset.',
  })
  async extractFeatures(
    @Ctx() context: RequestContext,
    @Arg('input', () => ExtractFeaturesInput, { description: 'The request.' }) input: ExtractFeaturesInput,
  ): Promise<ExtractFeaturesPayload> {
    return { featureSet: await this.service.extract(requireActor(context), input) };
  }

  @Mutation(() => CancelFeatureSetPayload, {
    description: 'Asks the job of a feature set to stop; finished vectors are kept.',
  })
  async cancelFeatureSet(
    @Ctx() context: RequestContext,
    @Arg('input', () => CancelFeatureSetInput, { description: 'The request.' }) input: CancelFeatureSetInput,
  ): Promise<CancelFeatureSetPayload> {
    return { featureSet: await this.service.cancel(requireActor(context), input.featureSetId) };
  }

  @FieldResolver(() => CohortReference, { description: 'The cohort.' })
  cohort(@Root() set: FeatureSet): CohortReference {
    return { id: set.cohortId };
  }

  @FieldResolver(() => FeaturePreset, { description: 'The preset.' })
  preset(@Ctx() context: RequestContext, @Root() set: FeatureSet): Promise<FeaturePreset> {
    return this.presets.find(requireActor(context), set.presetId);
  }

  @FieldResolver(() => FeatureVectorConnection, { description: 'The vectors, one per case.' })
  async vectors(
    @Ctx() context: RequestContext,
    @Root() set: FeatureSet,
    @Args(() => PageArguments) args: PageArguments,
  ): Promise<Connection<FeatureVector>> {
    const page = toPage(args);
    const { rows, total } = await this.service.listVectors(requireActor(context), set.id, page);
    return toConnection(rows, page, total);
  }
}

@Resolver(() => FeatureVector)
export class FeatureVectorResolver {
  @FieldResolver(() => CaseReference, { description: 'The case.' })
  case(@Root() vector: FeatureVector): CaseReference {
    return { id: vector.caseId };
  }
}

@Resolver(() => CohortReference)
export class CohortFeatureSetsResolver {
  constructor(private readonly service: FeatureSetService) {}

  @FieldResolver(() => FeatureSetConnection, { description: 'Feature sets of the cohort.' })
  async featureSets(
    @Ctx() context: RequestContext,
    @Root() cohort: CohortReference,
    @Args(() => PageArguments) args: PageArguments,
  ): Promise<Connection<FeatureSet>> {
    const page = toPage(args);
    const { rows, total } = await this.service.list(requireActor(context), cohort.id, page);
    return toConnection(rows, page, total);
  }
}
