import { Directive, Field, ID, InputType, ObjectType } from 'type-graphql';
import { connectionType, Node } from '../../platform/graph';
import { StudyRoleName } from './study-role.type';

@Directive('@key(fields: "id")')
@ObjectType({ implements: Node, description: 'A person or service with roles in a study or in one center of it.' })
export class Member {
  @Field(() => ID, { description: 'Global id.' })
  id!: string;

  studyId!: string;

  centerId!: string | null;

  @Field(() => String, { description: 'Username at the identity provider; service-account-<client> for a service.' })
  username!: string;

  @Field(() => [StudyRoleName], { description: 'What the member may do there.' })
  roles!: StudyRoleName[];
}

export const MemberConnection = connectionType('Member', () => Member);

@InputType({ description: 'A new member.' })
export class AddMemberInput {
  @Field(() => String, { description: 'Made by the client, 8 to 128 characters; the same key gives the same record.' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The study.' })
  studyId!: string;

  @Field(() => ID, { nullable: true, description: 'The center; without it the membership is for the whole study.' })
  centerId?: string | null;

  @Field(() => String, { description: 'Username at the identity provider; it need not have logged in yet.' })
  username!: string;

  @Field(() => [StudyRoleName], { description: 'What the member may do there; at least one.' })
  roles!: StudyRoleName[];
}

@ObjectType({ description: 'The member that was added.' })
export class AddMemberPayload {
  @Field(() => Member, { description: 'The member.' })
  member!: Member;
}

@InputType({ description: 'Which membership ends.' })
export class RemoveMemberInput {
  @Field(() => ID, { description: 'The member.' })
  memberId!: string;
}

@ObjectType({ description: 'The membership that ended.' })
export class RemoveMemberPayload {
  @Field(() => ID, { description: 'Id of the member that was removed.' })
  memberId!: string;
}
