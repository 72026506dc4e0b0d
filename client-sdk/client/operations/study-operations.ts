import {
  addCenterOperation,
  addMemberOperation,
  auditChainOperation,
  createStudyOperation,
  getStudyByCodeOperation,
  getStudyOperation,
  listAuditEventsOperation,
  listCentersOperation,
  listMembersOperation,
  listStudiesOperation,
  removeMemberOperation,
  viewerOperation,
  type AddCenterInput,
  type AddMemberInput,
  type AuditChainQuery,
  type CenterFieldsFragment,
  type CreateStudyInput,
  type ListAuditEventsQuery,
  type MemberFieldsFragment,
  type StudyFieldsFragment,
  type ViewerQuery,
} from '../../generated/operations';
import { freshIdempotencyKey, idempotencyKey } from '../idempotency-key';
import { paginate } from '../pagination';
import { found, type KeyOptional, OperationGroup } from './operation-group';

export type Study = StudyFieldsFragment;
export type Center = CenterFieldsFragment;
export type Member = MemberFieldsFragment;
export type AuditEvent = ListAuditEventsQuery['auditEvents']['edges'][number]['node'];

/** Studies, centers, members, audit trail. */
export class StudyOperations extends OperationGroup {
  async viewer(): Promise<ViewerQuery['viewer']> {
    return (await this.execute(viewerOperation, {})).viewer;
  }

  async createStudy(input: KeyOptional<CreateStudyInput>): Promise<Study> {
    const key = input.idempotencyKey ?? idempotencyKey('createStudy', input);
    return (await this.execute(createStudyOperation, { input: { ...input, idempotencyKey: key } })).createStudy.study;
  }

  listStudies(): AsyncIterable<Study> {
    return paginate(async (page) => (await this.execute(listStudiesOperation, page)).studies);
  }

  async getStudy(id: string): Promise<Study> {
    return found((await this.execute(getStudyOperation, { id })).study, `study ${id}`);
  }

  async studyByCode(code: string): Promise<Study | null> {
    return (await this.execute(getStudyByCodeOperation, { code })).studyByCode;
  }

  async addCenter(input: KeyOptional<AddCenterInput>): Promise<Center> {
    const key = input.idempotencyKey ?? idempotencyKey('addCenter', input);
    return (await this.execute(addCenterOperation, { input: { ...input, idempotencyKey: key } })).addCenter.center;
  }

  listCenters(studyId: string): AsyncIterable<Center> {
    return paginate(
      async (page) =>
        found((await this.execute(listCentersOperation, { studyId, ...page })).study, `study ${studyId}`).centers,
    );
  }

  async addMember(input: KeyOptional<AddMemberInput>): Promise<Member> {
    const key = input.idempotencyKey ?? freshIdempotencyKey();
    return (await this.execute(addMemberOperation, { input: { ...input, idempotencyKey: key } })).addMember.member;
  }

  async removeMember(memberId: string): Promise<void> {
    await this.execute(removeMemberOperation, { input: { memberId } });
  }

  listMembers(studyId: string): AsyncIterable<Member> {
    return paginate(
      async (page) =>
        found((await this.execute(listMembersOperation, { studyId, ...page })).study, `study ${studyId}`).members,
    );
  }

  listAuditEvents(studyId: string): AsyncIterable<AuditEvent> {
    return paginate(async (page) => (await this.execute(listAuditEventsOperation, { studyId, ...page })).auditEvents);
  }

  async auditChain(): Promise<AuditChainQuery['auditChain']> {
    return (await this.execute(auditChainOperation, {})).auditChain;
  }
}
