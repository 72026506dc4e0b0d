import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Rejection } from './rejection.type';
import { SeriesState } from './series-state.type';
import { VolumeGeometry } from './volume-geometry.type';

@Entity({ schema: 'concord', name: 'image_series' })
export class ImageSeriesEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('text', { name: 'study_id' })
  studyId!: string;

  @Column('text', { name: 'center_id' })
  centerId!: string;

  @Column('text', { name: 'case_id' })
  caseId!: string;

  @Column('text', { name: 'upload_id' })
  uploadId!: string;

  @Column('text', { default: 'CT' })
  modality!: string;

  @Column('text', { default: 'UPLOADING' })
  state!: SeriesState;

  @Column('text', { name: 'object_key', nullable: true })
  objectKey!: string | null;

  @Column('text', { nullable: true })
  sha256!: string | null;

  @Column('bigint', { name: 'size_bytes', nullable: true, transformer: { from: numberOrNull, to: numberOrNull } })
  sizeBytes!: number | null;

  @Column('jsonb', { nullable: true })
  geometry!: VolumeGeometry | null;

  @Column('jsonb', { nullable: true })
  rejections!: Rejection[] | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('text', { name: 'created_by' })
  createdBy!: string;
}

/** PostgreSQL sends bigint as text. */
function numberOrNull(value: string | number | null | undefined): number | null | undefined {
  return value == null ? value : Number(value);
}
