import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'concord', name: 'feature_presets' })
export class FeaturePresetEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('text', { name: 'study_id' })
  studyId!: string;

  @Column('text')
  name!: string;

  @Column('text')
  digest!: string;

  @Column('jsonb')
  settings!: object;

  @Column('integer', { name: 'feature_count' })
  featureCount!: number;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('text', { name: 'created_by' })
  createdBy!: string;
}
