import { Column, Entity, PrimaryColumn } from 'typeorm';
import { UploadPurpose, UploadState } from './upload-state.type';

@Entity({ schema: 'concord', name: 'uploads' })
export class UploadEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('text', { name: 'study_id' })
  studyId!: string;

  /** Null for a model. */
  @Column('text', { name: 'center_id', nullable: true })
  centerId!: string | null;

  /** Null for a model. */
  @Column('text', { name: 'case_id', nullable: true })
  caseId!: string | null;

  @Column('text')
  purpose!: UploadPurpose;

  @Column('text', { name: 'file_name' })
  fileName!: string;

  @Column('bigint', { name: 'size_bytes', transformer: { from: Number, to: Number } })
  sizeBytes!: number;

  @Column('text', { name: 'declared_sha256' })
  declaredSha256!: string;

  @Column('integer', { name: 'part_size_bytes' })
  partSizeBytes!: number;

  @Column('text', { default: 'UPLOADING' })
  state!: UploadState;

  /** Null once the object was refused or aborted. */
  @Column('text', { name: 'object_key', nullable: true })
  objectKey!: string | null;

  /** Null until the object store has opened the upload. */
  @Column('text', { name: 'store_upload_id', nullable: true })
  storeUploadId!: string | null;

  /** Null until all bytes have arrived and have the declared digest. */
  @Column('timestamptz', { name: 'completed_at', nullable: true })
  completedAt!: Date | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('text', { name: 'created_by' })
  createdBy!: string;
}
