import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { BatchLoader, RequestContext, requireActor } from '../../platform/graph';
import { AnnotationService } from './annotation.service';
import { Annotation, RegisterAnnotationInput, RegisterAnnotationPayload } from './annotation.type';
import { CaseReference } from './references/case.reference';
import { ImageSeriesReference } from './references/image-series.reference';

@Resolver(() => Annotation)
export class AnnotationResolver {
  private readonly annotations: BatchLoader<Annotation>;

  constructor(private readonly service: AnnotationService) {
    this.annotations = new BatchLoader((context, ids) => service.findMany(requireActor(context), ids));
  }

  @Query(() => Annotation, { nullable: true, description: 'One annotation.' })
  annotation(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: 'Global id.' }) id: string,
  ): Promise<Annotation> {
    return this.service.find(requireActor(context), id);
  }

  @Mutation(() => RegisterAnnotationPayload, {
    description: "Ties an uploaded mask to an image as the viewer's next version; a job then verifies it.",
  })
  async registerAnnotation(
    @Ctx() context: RequestContext,
    @Arg('input', () => RegisterAnnotationInput, { description: 'The request.' }) input: RegisterAnnotationInput,
  ): Promise<RegisterAnnotationPayload> {
    return { annotation: await this.service.register(requireActor(context), input) };
  }

  @FieldResolver(() => ImageSeriesReference, { description: 'The image.' })
  series(@Root() annotation: Annotation): ImageSeriesReference {
    return { id: annotation.seriesId };
  }

  @FieldResolver(() => CaseReference, { description: 'The case.' })
  case(@Root() annotation: Annotation): CaseReference {
    return { id: annotation.caseId };
  }

  @FieldResolver(() => Annotation, { nullable: true, description: 'The version before this one; null for the first.' })
  supersedes(@Ctx() context: RequestContext, @Root() annotation: Annotation): Promise<Annotation | undefined> | null {
    return annotation.supersedesId === null ? null : this.annotations.load(context, annotation.supersedesId);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Where the file can be fetched for a limited time; null unless READY.',
  })
  downloadUrl(@Root() annotation: Annotation): Promise<string | null> {
    return this.service.downloadUrl(annotation);
  }
}

@Resolver(() => CaseReference)
export class CaseAnnotationsResolver {
  private readonly annotations: BatchLoader<Annotation[]>;

  constructor(service: AnnotationService) {
    this.annotations = new BatchLoader((context, ids) => service.listBy(requireActor(context), 'caseId', ids));
  }

  @FieldResolver(() => [Annotation], { name: 'annotations', description: 'Masks of the case, the latest last.' })
  async ofCase(@Ctx() context: RequestContext, @Root() root: CaseReference): Promise<Annotation[]> {
    return (await this.annotations.load(context, root.id)) ?? [];
  }
}

@Resolver(() => ImageSeriesReference)
export class ImageSeriesAnnotationsResolver {
  private readonly annotations: BatchLoader<Annotation[]>;

  constructor(service: AnnotationService) {
    this.annotations = new BatchLoader((context, ids) => service.listBy(requireActor(context), 'seriesId', ids));
  }

  @FieldResolver(() => [Annotation], { name: 'annotations', description: 'Masks of the image, the latest last.' })
  async ofSeries(@Ctx() context: RequestContext, @Root() root: ImageSeriesReference): Promise<Annotation[]> {
    return (await this.annotations.load(context, root.id)) ?? [];
  }
}
