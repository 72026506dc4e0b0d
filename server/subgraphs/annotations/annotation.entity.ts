import { Column, Entity, PrimaryColumn } from 'typeorm';
import { AnnotationState } from './annotation-state.type';
import { Rejection } from './rejection.type';

@Entity({ schema: 'concord', name: 'annotations' })
export class AnnotationEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('text', { name: 'study_id' })
  studyId!: string;

  @Column('text', { name: 'center_id' })
  centerId!: string;

  @Column('text', { name: 'case_id' })
  caseId!: string;

  @Column('text', { name: 'series_id' })
  seriesId!: string;

  @Column('text', { name: 'upload_id' })
  uploadId!: string;

  @Column('text', { name: 'reader_username' })
  readerUsername!: string;

  @Column('text')
  tool!: string;

  @Column('integer')
  label!: number;

  /** Counted per reader and image, from 1. */
  @Column('integer')
  version!: number;

  @Column('text', { name: 'supersedes', nullable: true })
  supersedesId!: string | null;

  @Column('text', { default: 'VERIFYING' })
  state!: AnnotationState;

  @Column('text', { name: 'object_key', nullable: true })
  objectKey!: string | null;

  @Column('text', { nullable: true })
  sha256!: string | null;

  @Column('jsonb', { nullable: true })
  geometry!: object | null;

  @Column('bigint', { name: 'voxel_count', nullable: true, transformer: { from: numberOrNull, to: numberOrNull } })
  voxelCount!: number | null;

  @Column('double precision', { name: 'volume_ml', nullable: true })
  volumeMl!: number | null;

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
