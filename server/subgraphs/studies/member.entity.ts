import { Column, Entity, PrimaryColumn } from 'typeorm';
import { StudyRoleName } from './study-role.type';

@Entity({ schema: 'concord', name: 'members' })
export class MemberEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('text', { name: 'study_id' })
  studyId!: string;

  /** Null for a membership in the whole study. */
  @Column('text', { name: 'center_id', nullable: true })
  centerId!: string | null;

  @Column('text')
  username!: string;

  /** Null until the person or service first sends a request. */
  @Column('text', { nullable: true })
  subject!: string | null;

  @Column('text', { array: true })
  roles!: StudyRoleName[];

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('text', { name: 'created_by' })
  createdBy!: string;
}
