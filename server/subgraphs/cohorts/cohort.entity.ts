import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CohortRole, CohortState } from './cohort-state.type';

@Entity({ schema: 'concord', name: 'cohorts' })
export class CohortEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('text', { name: 'study_id' })
  studyId!: string;

  @Column('text', { name: 'center_id' })
  centerId!: string;

  @Column('text')
  code!: string;

  @Column('text')
  name!: string;

  @Column('text')
  role!: CohortRole;

  @Column('text', { default: 'OPEN' })
  state!: CohortState;

  @Column('text', { nullable: true })
  digest!: string | null;

  @Column('timestamptz', { name: 'frozen_at', nullable: true })
  frozenAt!: Date | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('text', { name: 'created_by' })
  createdBy!: string;
}
