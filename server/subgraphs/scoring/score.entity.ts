import { Column, Entity, PrimaryColumn } from 'typeorm';
import { RiskGroup } from './score.type';

@Entity({ schema: 'concord', name: 'scores' })
export class ScoreEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('text', { name: 'study_id' })
  studyId!: string;

  @Column('text', { name: 'center_id' })
  centerId!: string;

  @Column('text', { name: 'scoring_job_id' })
  scoringJobId!: string;

  @Column('text', { name: 'cohort_id' })
  cohortId!: string;

  @Column('text', { name: 'case_id' })
  caseId!: string;

  @Column('text', { name: 'case_code' })
  caseCode!: string;

  @Column('text', { name: 'model_version_id' })
  modelVersionId!: string;

  @Column('double precision')
  value!: number;

  @Column('text', { name: 'risk_group' })
  riskGroup!: RiskGroup;

  @Column('text', { name: 'image_sha256' })
  imageSha256!: string;

  @Column('text', { name: 'mask_sha256' })
  maskSha256!: string;

  @Column('text', { name: 'feature_digest' })
  featureDigest!: string;

  @Column('text', { name: 'model_digest' })
  modelDigest!: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;
}
