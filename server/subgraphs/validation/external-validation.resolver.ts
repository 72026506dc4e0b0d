import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { RequestContext, requireActor } from '../../platform/graph';
import { ExternalValidationService } from './external-validation.service';
import {
  ExternalValidation,
  RegisterExternalValidationInput,
  RegisterExternalValidationPayload,
} from './external-validation.type';
import { CenterReference } from './references/center.reference';
import { ModelVersionReference } from './references/model-version.reference';
import { StudyReference } from './references/study.reference';

@Resolver(() => ExternalValidation)
export class ExternalValidationResolver {
  constructor(private readonly service: ExternalValidationService) {}

  @Query(() => ExternalValidation, { nullable: true, description: 'One external validation.' })
  externalValidation(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: 'Global id.' }) id: string,
  ): Promise<ExternalValidation> {
    return this.service.find(requireActor(context), id);
  }

  @Mutation(() => RegisterExternalValidationPayload, {
    description:
      'Registers scores and labels of a site. The figures are recomputed; when they are not the claimed ones nothing is stored.',
  })
  async registerExternalValidation(
    @Ctx() context: RequestContext,
    @Arg('input', () => RegisterExternalValidationInput, { description: 'The request.' })
    input: RegisterExternalValidationInput,
  ): Promise<RegisterExternalValidationPayload> {
    return { externalValidation: await this.service.register(requireActor(context), input) };
  }

  @FieldResolver(() => StudyReference, { description: 'The study.' })
  study(@Root() validation: ExternalValidation): StudyReference {
    return { id: validation.studyId };
  }

  @FieldResolver(() => CenterReference, { description: 'The center.' })
  center(@Root() validation: ExternalValidation): CenterReference {
    return { id: validation.centerId };
  }

  @FieldResolver(() => ModelVersionReference, { description: 'The model version.' })
  modelVersion(@Root() validation: ExternalValidation): ModelVersionReference {
    return { id: validation.modelVersionId };
  }
}
