import { Column, Entity, PrimaryColumn } from 'typeorm';
import { JobState } from './job-state.type';
import { TrainingFailure } from './training-run.type';

@Entity({ schema: 'concord', name: 'training_runs' })
export class TrainingRunEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('text', { name: 'study_id' })
  studyId!: string;

  @Column('text', { name: 'cohort_ids', array: true })
  cohortIds!: string[];

  @Column('text', { name: 'preset_id' })
  presetId!: string;

  @Column('jsonb')
  plan!: object;

  @Column('text')
  state!: JobState;

  @Column('real')
  progress!: number;

  @Column('text', { nullable: true })
  stage!: string | null;

  @Column('jsonb', { nullable: true })
  result!: object | null;

  @Column('jsonb', { nullable: true })
  failure!: TrainingFailure | null;

  @Column('text', { name: 'model_version_id', nullable: true })
  modelVersionId!: string | null;

  @Column('text', { name: 'model_name' })
  modelName!: string;

  @Column('text', { name: 'model_version' })
  modelVersionNumber!: string;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt!: Date | null;

  @Column('boolean', { name: 'cancel_requested' })
  cancelRequested!: boolean;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('text', { name: 'created_by' })
  createdBy!: string;
}
