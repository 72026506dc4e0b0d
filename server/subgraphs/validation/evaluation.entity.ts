import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CohortRole, EvaluationSource } from './board.type';

@Entity({ schema: 'concord', name: 'evaluations' })
export class EvaluationEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('text', { name: 'study_id' })
  studyId!: string;

  @Column('text', { name: 'center_id' })
  centerId!: string;

  @Column('text', { name: 'cohort_id', nullable: true })
  cohortId!: string | null;

  @Column('text', { name: 'external_validation_id', nullable: true })
  externalValidationId!: string | null;

  @Column('text', { name: 'model_version_id' })
  modelVersionId!: string;

  @Column('text')
  source!: EvaluationSource;

  @Column('text', { name: 'cohort_role' })
  cohortRole!: CohortRole;

  @Column('integer')
  n!: number;

  @Column('integer')
  events!: number;

  @Column('double precision', { nullable: true })
  auc!: number | null;

  @Column('double precision', { name: 'auc_lower', nullable: true })
  aucLower!: number | null;

  @Column('double precision', { name: 'auc_upper', nullable: true })
  aucUpper!: number | null;

  @Column('double precision', { name: 'auc_standard_error', nullable: true })
  aucStandardError!: number | null;

  @Column('double precision', { nullable: true })
  sensitivity!: number | null;

  @Column('double precision', { name: 'sensitivity_lower', nullable: true })
  sensitivityLower!: number | null;

  @Column('double precision', { name: 'sensitivity_upper', nullable: true })
  sensitivityUpper!: number | null;

  @Column('double precision', { nullable: true })
  specificity!: number | null;

  @Column('double precision', { name: 'specificity_lower', nullable: true })
  specificityLower!: number | null;

  @Column('double precision', { name: 'specificity_upper', nullable: true })
  specificityUpper!: number | null;

  @Column('double precision')
  threshold!: number;

  @Column('text')
  method!: string;

  @Column('text', { name: 'undefined_reason', nullable: true })
  undefinedReason!: string | null;

  @Column('text', { name: 'input_digest' })
  inputDigest!: string;

  @Column('jsonb', { nullable: true })
  roc!: object | null;
}
