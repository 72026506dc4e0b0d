import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { RequestContext, requireActor } from '../../platform/graph';
import { FeatureCatalogService } from './feature-catalog.service';
import { FeatureDescription, FeatureProfile } from './feature-catalog.type';

@Resolver(() => FeatureDescription)
export class FeatureCatalogResolver {
  constructor(private readonly service: FeatureCatalogService) {}

  @Query(() => [FeatureDescription], {
    description: 'The radiomic features that the engine computes, by profile and family. The same for every study.',
  })
  featureCatalog(
    @Ctx() context: RequestContext,
    @Arg('profile', () => FeatureProfile, { nullable: true, description: 'Only this profile; both when left out.' })
    profile?: FeatureProfile | null,
    @Arg('family', () => String, { nullable: true, description: 'Only this family; all when left out.' })
    family?: string | null,
  ): FeatureDescription[] {
    requireActor(context);
    return this.service.list({ profile, family });
  }
}
