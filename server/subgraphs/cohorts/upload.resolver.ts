import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { BatchLoader, RequestContext, requireActor } from '../../platform/graph';
import { ImageSeriesService } from './image-series.service';
import { ImageSeries } from './image-series.type';
import { UploadCompletionService } from './upload-completion.service';
import { UploadEntity } from './upload.entity';
import { UploadService } from './upload.service';
import {
  AbortUploadInput,
  AbortUploadPayload,
  BeginUploadInput,
  BeginUploadPayload,
  CompleteUploadInput,
  CompleteUploadPayload,
  SignUploadPartsInput,
  SignUploadPartsPayload,
  Upload,
  UploadPart,
} from './upload.type';

@Resolver(() => Upload)
export class UploadResolver {
  private readonly seriesOfUpload: BatchLoader<ImageSeries>;

  constructor(
    private readonly service: UploadService,
    private readonly completion: UploadCompletionService,
    seriesService: ImageSeriesService,
  ) {
    this.seriesOfUpload = new BatchLoader((context, ids) => seriesService.ofUploads(requireActor(context), ids));
  }

  @Query(() => Upload, { nullable: true, description: 'One upload.' })
  upload(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: 'Global id.' }) id: string,
  ): Promise<Upload> {
    return this.service.find(requireActor(context), id);
  }

  @Mutation(() => BeginUploadPayload, {
    description: 'Begins the upload of a file. The same key finds an upload that was interrupted, to be continued.',
  })
  async beginUpload(
    @Ctx() context: RequestContext,
    @Arg('input', () => BeginUploadInput, { description: 'The request.' }) input: BeginUploadInput,
  ): Promise<BeginUploadPayload> {
    return { upload: await this.service.begin(requireActor(context), input) };
  }

  @Mutation(() => SignUploadPartsPayload, { description: 'Gives the addresses to which parts are sent.' })
  async signUploadParts(
    @Ctx() context: RequestContext,
    @Arg('input', () => SignUploadPartsInput, { description: 'The request.' }) input: SignUploadPartsInput,
  ): Promise<SignUploadPartsPayload> {
    return { parts: await this.service.sign(requireActor(context), input.uploadId, input.parts) };
  }

  @Mutation(() => CompleteUploadPayload, {
    description:
      'Joins the parts and checks the digest of the whole; an image is then verified by a job. May be repeated.',
  })
  completeUpload(
    @Ctx() context: RequestContext,
    @Arg('input', () => CompleteUploadInput, { description: 'The request.' }) input: CompleteUploadInput,
  ): Promise<CompleteUploadPayload> {
    return this.completion.complete(requireActor(context), input.uploadId);
  }

  @Mutation(() => AbortUploadPayload, { description: 'Gives up an upload and removes its parts.' })
  async abortUpload(
    @Ctx() context: RequestContext,
    @Arg('input', () => AbortUploadInput, { description: 'The request.' }) input: AbortUploadInput,
  ): Promise<AbortUploadPayload> {
    return { upload: await this.service.abort(requireActor(context), input.uploadId) };
  }

  @FieldResolver(() => [UploadPart], { description: 'The parts, and which of them have arrived.' })
  parts(@Root() upload: Upload): Promise<UploadPart[]> {
    return this.service.parts(upload as UploadEntity);
  }

  @FieldResolver(() => ImageSeries, {
    nullable: true,
    description: 'The image that this upload brings; null for a mask or a model.',
  })
  async series(@Ctx() context: RequestContext, @Root() upload: Upload): Promise<ImageSeries | null> {
    return (await this.seriesOfUpload.load(context, upload.id)) ?? null;
  }
}
