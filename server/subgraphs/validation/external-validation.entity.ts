import { Column, Entity, PrimaryColumn } from 'typeorm';
import {
  ExternalValidationForm,
  ExternalValidationState,
  ValidationFigures,
  ValidationFinding,
} from './external-validation.type';

@Entity({ schema: 'concord', name: 'external_validations' })
export class ExternalValidationEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('text', { name: 'study_id' })
  studyId!: string;

  @Column('text', { name: 'center_id' })
  centerId!: string;

  @Column('text', { name: 'model_version_id' })
  modelVersionId!: string;

  @Column('text', { name: 'model_digest' })
  modelDigest!: string;

  @Column('text')
  form!: ExternalValidationForm;

  @Column('text')
  state!: ExternalValidationState;

  @Column('jsonb')
  claimed!: ValidationFigures;

  @Column('jsonb', { nullable: true })
  recomputed!: ValidationFigures | null;

  @Column('jsonb')
  findings!: ValidationFinding[];

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;
}
