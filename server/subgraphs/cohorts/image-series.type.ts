import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { SafeInt } from '../../platform/graph';
import { Rejection } from './rejection.type';
import { SeriesState } from './series-state.type';
import { VolumeGeometry } from './volume-geometry.type';

@Directive('@key(fields: "id")')
@ObjectType({ description: 'One volume of a case.' })
export class ImageSeries {
  @Field(() => ID, { description: 'Global id.' })
  id!: string;

  caseId!: string;

  objectKey!: string | null;

  @Field(() => String, { description: 'Imaging modality: CT.' })
  modality!: string;

  @Field(() => SeriesState, { description: 'Where the image stands.' })
  state!: SeriesState;

  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 of the file; null until it arrived, and when it was refused.',
  })
  sha256!: string | null;

  @Field(() => SafeInt, {
    nullable: true,
    description: 'Size of the file; null until it arrived, and when it was refused.',
  })
  sizeBytes!: number | null;

  @Field(() => VolumeGeometry, { nullable: true, description: 'Grid and intensities; null until the image is READY.' })
  geometry!: VolumeGeometry | null;

  @Field(() => [Rejection], { nullable: true, description: 'Why the image was REJECTED; null otherwise.' })
  rejections!: Rejection[] | null;
}
