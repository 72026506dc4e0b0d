import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ModelVersionKind, ModelVersionState } from './model-version.type';

@Entity({ schema: 'concord', name: 'model_versions' })
export class ModelVersionEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('text', { name: 'study_id' })
  studyId!: string;

  @Column('text')
  name!: string;

  @Column('text')
  version!: string;

  @Column('text')
  kind!: ModelVersionKind;

  @Column('text')
  state!: ModelVersionState;

  @Column('text', { name: 'training_run_id', nullable: true })
  trainingRunId!: string | null;

  @Column('text', { name: 'preset_id' })
  presetId!: string;

  @Column('text', { name: 'onnx_object_key' })
  onnxObjectKey!: string;

  @Column('text', { name: 'onnx_sha256' })
  onnxSha256!: string;

  @Column('bigint', { name: 'onnx_size_bytes', transformer: { from: Number, to: Number } })
  onnxSizeBytes!: number;

  @Column('jsonb')
  manifest!: object;

  @Column('text', { name: 'manifest_text' })
  manifestText!: string;

  @Column('text')
  digest!: string;

  @Column('double precision')
  threshold!: number;

  @Column('timestamptz', { name: 'locked_at', nullable: true })
  lockedAt!: Date | null;

  @Column('timestamptz', { name: 'released_at', nullable: true })
  releasedAt!: Date | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('text', { name: 'created_by' })
  createdBy!: string;
}
