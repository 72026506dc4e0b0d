import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'concord', name: 'cases' })
export class CaseEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('text', { name: 'study_id' })
  studyId!: string;

  @Column('text', { name: 'center_id' })
  centerId!: string;

  @Column('text', { name: 'cohort_id' })
  cohortId!: string;

  @Column('text', { name: 'case_code' })
  caseCode!: string;

  @Column('jsonb')
  clinical!: Record<string, unknown>;

  @Column('smallint', { nullable: true })
  outcome!: number | null;

  @Column('double precision', { name: 'follow_up_days', nullable: true })
  followUpDays!: number | null;

  @Column('smallint', { nullable: true })
  event!: number | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('text', { name: 'created_by' })
  createdBy!: string;
}
