import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'concord', name: 'external_validation_cases' })
export class ExternalValidationCaseEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('text', { name: 'study_id' })
  studyId!: string;

  @Column('text', { name: 'center_id' })
  centerId!: string;

  @Column('text', { name: 'external_validation_id' })
  externalValidationId!: string;

  @Column('text', { name: 'case_code' })
  caseCode!: string;

  @Column('double precision')
  value!: number;

  @Column('smallint')
  label!: number;

  @Column('text', { name: 'feature_digest', nullable: true })
  featureDigest!: string | null;

  @Column('text', { name: 'image_sha256', nullable: true })
  imageSha256!: string | null;

  @Column('text', { name: 'mask_sha256', nullable: true })
  maskSha256!: string | null;
}
