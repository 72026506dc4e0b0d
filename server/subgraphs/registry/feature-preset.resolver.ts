import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Connection, PageArguments, RequestContext, requireActor, toConnection, toPage } from '../../platform/graph';
import { FeaturePresetService } from './feature-preset.service';
import {
  CreateFeaturePresetInput,
  CreateFeaturePresetPayload,
  FeaturePreset,
  FeaturePresetConnection,
} from './feature-preset.type';
import { StudyReference } from './references/study.reference';

@Resolver(() => FeaturePreset)
export class FeaturePresetResolver {
  constructor(private readonly service: FeaturePresetService) {}

  @Query(() => FeaturePreset, { nullable: true, description: 'One feature preset.' })
  featurePreset(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: 'Global id.' }) id: string,
  ): Promise<FeaturePreset> {
    return this.service.find(requireActor(context), id);
  }

  @Mutation(() => CreateFeaturePresetPayload, {
    description: 'Makes an immutable preset, by name of the engine or from settings.',
  })
  async createFeaturePreset(
    @Ctx() context: RequestContext,
    @Arg('input', () => CreateFeaturePresetInput, { description: 'The request.' }) input: CreateFeaturePresetInput,
  ): Promise<CreateFeaturePresetPayload> {
    return { featurePreset: await this.service.create(requireActor(context), input) };
  }

  @FieldResolver(() => [String], {
    description: 'Names of the features that one case gets, in the order of the columns.',
  })
  featureNames(@Root() preset: FeaturePreset): string[] {
    return this.service.featureNames(preset);
  }

  @FieldResolver(() => StudyReference, { description: 'The study.' })
  study(@Root() preset: FeaturePreset): StudyReference {
    return { id: preset.studyId };
  }
}

@Resolver(() => StudyReference)
export class StudyFeaturePresetsResolver {
  constructor(private readonly service: FeaturePresetService) {}

  @FieldResolver(() => FeaturePresetConnection, { description: 'Feature presets of the study.' })
  async featurePresets(
    @Ctx() context: RequestContext,
    @Root() study: StudyReference,
    @Args(() => PageArguments) args: PageArguments,
  ): Promise<Connection<FeaturePreset>> {
    const page = toPage(args);
    const { rows, total } = await this.service.list(requireActor(context), study.id, page);
    return toConnection(rows, page, total);
  }
}
