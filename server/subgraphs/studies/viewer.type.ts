import { Field, ObjectType } from 'type-graphql';
import { Member } from './member.type';

@ObjectType({ description: 'Whoever sends the request.' })
export class Viewer {
  @Field(() => String, { description: 'Subject of the access token.' })
  subject!: string;

  @Field(() => String, { description: 'Username at the identity provider.' })
  username!: string;

  @Field(() => [Member], { description: 'All memberships of the viewer, oldest first.' })
  memberships!: Member[];
}
