import { Directive, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { SafeInt } from '../../platform/graph';
import { ImageSeries } from './image-series.type';
import { UploadPurpose, UploadState } from './upload-state.type';

@ObjectType({ description: 'A piece of a file that is sent by itself.' })
export class UploadPart {
  @Field(() => Int, { description: 'Number of the part, from 1.' })
  number!: number;

  @Field(() => SafeInt, { description: 'Size the part must have.' })
  sizeBytes!: number;

  @Field(() => Boolean, { description: 'True when the part has arrived whole.' })
  received!: boolean;
}

@Directive('@key(fields: "id")')
@ObjectType({ description: 'A file on its way in, part by part; it can be continued after an interruption.' })
export class Upload {
  @Field(() => ID, { description: 'Global id.' })
  id!: string;

  @Field(() => UploadPurpose, { description: 'What the file is.' })
  purpose!: UploadPurpose;

  @Field(() => UploadState, { description: 'Where the upload stands.' })
  state!: UploadState;

  @Field(() => String, { description: 'Name of the file at the center.' })
  fileName!: string;

  @Field(() => SafeInt, { description: 'Size of the whole file.' })
  sizeBytes!: number;

  @Field(() => SafeInt, { description: 'Size of every part but the last.' })
  partSizeBytes!: number;
}

@InputType({ description: 'A file to be uploaded.' })
export class BeginUploadInput {
  @Field(() => String, { description: 'Made by the client, 8 to 128 characters; the same key gives the same record.' })
  idempotencyKey!: string;

  @Field(() => ID, { nullable: true, description: 'The case, for an IMAGE or a MASK.' })
  caseId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The study, for a MODEL.' })
  studyId?: string | null;

  @Field(() => UploadPurpose, { description: 'What the file is.' })
  purpose!: UploadPurpose;

  @Field(() => String, { description: 'Name of the file, without folders.' })
  fileName!: string;

  @Field(() => SafeInt, { description: 'Size of the whole file.' })
  sizeBytes!: number;

  @Field(() => String, { description: 'SHA-256 of the whole file, hexadecimal.' })
  sha256!: string;
}

@ObjectType({ description: 'The upload that was begun or is continued.' })
export class BeginUploadPayload {
  @Field(() => Upload, { description: 'The upload; its parts say what is still to be sent.' })
  upload!: Upload;
}

@InputType({ description: 'A part that is about to be sent.' })
export class PartToSignInput {
  @Field(() => Int, { description: 'Number of the part, from 1.' })
  number!: number;

  @Field(() => String, { description: 'SHA-256 of the part, hexadecimal; checked on arrival.' })
  sha256!: string;
}

@InputType({ description: 'Parts that are about to be sent.' })
export class SignUploadPartsInput {
  @Field(() => ID, { description: 'The upload.' })
  uploadId!: string;

  @Field(() => [PartToSignInput], { description: 'The parts, at most 1000.' })
  parts!: PartToSignInput[];
}

@ObjectType({ description: 'A header that must be sent with a part.' })
export class SignedHeader {
  @Field(() => String, { description: 'Name of the header.' })
  name!: string;

  @Field(() => String, { description: 'Value of the header.' })
  value!: string;
}

@ObjectType({ description: 'Where to PUT the bytes of one part.' })
export class SignedUploadPart {
  @Field(() => Int, { description: 'Number of the part, from 1.' })
  number!: number;

  @Field(() => String, { description: 'PUT the bytes to this address; it works for a limited time.' })
  url!: string;

  @Field(() => [SignedHeader], { description: 'Exactly these headers belong to the request.' })
  headers!: SignedHeader[];
}

@ObjectType({ description: 'Where to send the parts.' })
export class SignUploadPartsPayload {
  @Field(() => [SignedUploadPart], { description: 'One address per part asked for.' })
  parts!: SignedUploadPart[];
}

@InputType({ description: 'Which upload is complete.' })
export class CompleteUploadInput {
  @Field(() => ID, { description: 'The upload.' })
  uploadId!: string;
}

@ObjectType({ description: 'The upload whose bytes have arrived.' })
export class CompleteUploadPayload {
  @Field(() => Upload, { description: 'The upload.' })
  upload!: Upload;

  @Field(() => ImageSeries, {
    nullable: true,
    description: 'The image that is now being verified; null for a mask or a model.',
  })
  series!: ImageSeries | null;
}

@InputType({ description: 'Which upload to give up.' })
export class AbortUploadInput {
  @Field(() => ID, { description: 'The upload.' })
  uploadId!: string;
}

@ObjectType({ description: 'The upload that was given up.' })
export class AbortUploadPayload {
  @Field(() => Upload, { description: 'The upload.' })
  upload!: Upload;
}
