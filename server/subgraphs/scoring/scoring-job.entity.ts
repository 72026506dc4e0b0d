import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CaseFailure } from './case-failure.type';
import { JobState } from './job-state.type';

@Entity({ schema: 'concord', name: 'scoring_jobs' })
export class ScoringJobEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('text', { name: 'study_id' })
  studyId!: string;

  @Column('text', { name: 'center_id' })
  centerId!: string;

  @Column('text', { name: 'cohort_id' })
  cohortId!: string;

  @Column('text', { name: 'model_version_id' })
  modelVersionId!: string;

  @Column('text')
  state!: JobState;

  @Column('integer')
  total!: number;

  @Column('integer')
  done!: number;

  @Column('integer')
  failed!: number;

  @Column('jsonb')
  failures!: CaseFailure[];

  @Column('boolean', { name: 'cancel_requested' })
  cancelRequested!: boolean;

  @Column('integer')
  attempt!: number;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt!: Date | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;
}
