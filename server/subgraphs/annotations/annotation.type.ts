import { Directive, Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DateTime, SafeInt } from '../../platform/graph';
import { AnnotationState } from './annotation-state.type';
import { Rejection } from './rejection.type';

@Directive('@key(fields: "id")')
@ObjectType({ description: 'One mask of one image by one reader.' })
export class Annotation {
  @Field(() => ID, { description: 'Global id.' })
  id!: string;

  seriesId!: string;

  caseId!: string;

  supersedesId!: string | null;

  objectKey!: string | null;

  @Field(() => String, { description: 'Username of the reader who drew the mask.' })
  readerUsername!: string;

  @Field(() => String, { description: 'Program the mask was drawn with.' })
  tool!: string;

  @Field(() => Int, { description: 'Label of the region in the mask.' })
  label!: number;

  @Field(() => Int, { description: "Version among the reader's masks of this image, from 1." })
  version!: number;

  @Field(() => AnnotationState, { description: 'Where the mask stands.' })
  state!: AnnotationState;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the file; null when it was refused.' })
  sha256!: string | null;

  @Field(() => SafeInt, { nullable: true, description: 'Voxels with the label; null until the mask is READY.' })
  voxelCount!: number | null;

  @Field(() => Float, { nullable: true, description: 'Volume of these voxels in ml; null until the mask is READY.' })
  volumeMl!: number | null;

  @Field(() => [Rejection], { nullable: true, description: 'Why the mask was REJECTED; null otherwise.' })
  rejections!: Rejection[] | null;

  @Field(() => DateTime, { description: 'When the mask was registered.' })
  createdAt!: Date;
}

@InputType({ description: 'A mask that was uploaded, and the image it belongs to.' })
export class RegisterAnnotationInput {
  @Field(() => String, { description: 'Made by the client, 8 to 128 characters; the same key gives the same record.' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The image.' })
  seriesId!: string;

  @Field(() => ID, { description: 'The upload with purpose MASK, complete.' })
  uploadId!: string;

  @Field(() => String, { description: 'Program the mask was drawn with.' })
  tool!: string;

  @Field(() => Int, { defaultValue: 1, description: 'Label of the region in the mask.' })
  label!: number;
}

@ObjectType({ description: 'The mask that is now being verified.' })
export class RegisterAnnotationPayload {
  @Field(() => Annotation, { description: 'The annotation.' })
  annotation!: Annotation;
}
