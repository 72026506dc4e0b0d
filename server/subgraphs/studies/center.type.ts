import { Directive, Field, ID, InputType, ObjectType } from 'type-graphql';
import { connectionType, Node } from '../../platform/graph';

@Directive('@key(fields: "id")')
@ObjectType({ implements: Node, description: 'A hospital that takes part in a study.' })
export class Center {
  @Field(() => ID, { description: 'Global id.' })
  id!: string;

  studyId!: string;

  @Field(() => String, { description: 'Short code, unique in the study.' })
  code!: string;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Country; null when it was not given.' })
  country!: string | null;
}

export const CenterConnection = connectionType('Center', () => Center);

@InputType({ description: 'A new center of a study.' })
export class AddCenterInput {
  @Field(() => String, { description: 'Made by the client, 8 to 128 characters; the same key gives the same record.' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The study.' })
  studyId!: string;

  @Field(() => String, { description: 'Short code, unique in the study: letters, digits, dots, dashes, underscores.' })
  code!: string;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Country.' })
  country?: string | null;
}

@ObjectType({ description: 'The center that was added.' })
export class AddCenterPayload {
  @Field(() => Center, { description: 'The center.' })
  center!: Center;
}
