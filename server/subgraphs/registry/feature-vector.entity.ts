import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'concord', name: 'feature_vectors' })
export class FeatureVectorEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('text', { name: 'study_id' })
  studyId!: string;

  @Column('text', { name: 'center_id' })
  centerId!: string;

  @Column('text', { name: 'feature_set_id' })
  featureSetId!: string;

  @Column('text', { name: 'case_id' })
  caseId!: string;

  @Column('text', { name: 'series_id' })
  seriesId!: string;

  @Column('text', { name: 'annotation_id' })
  annotationId!: string;

  @Column('text', { name: 'image_sha256' })
  imageSha256!: string;

  @Column('text', { name: 'mask_sha256' })
  maskSha256!: string;

  @Column('text', { name: 'preset_digest' })
  presetDigest!: string;

  @Column('text', { name: 'engine_version' })
  engineVersion!: string;

  @Column('text')
  digest!: string;

  @Column('jsonb')
  values!: Record<string, number | null>;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('text', { name: 'created_by' })
  createdBy!: string;
}
