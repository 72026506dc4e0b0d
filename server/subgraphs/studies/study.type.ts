import { Directive, Field, ID, InputType, ObjectType } from 'type-graphql';
import { connectionType, DateTime, Node } from '../../platform/graph';

@Directive('@key(fields: "id")')
@ObjectType({ implements: Node, description: 'A multicenter research study.' })
export class Study {
  @Field(() => ID, { description: 'Global id.' })
  id!: string;

  @Field(() => String, { description: 'Short code, unique on this platform.' })
  code!: string;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => String, { description: 'What is studied and how.' })
  description!: string;

  @Field(() => String, { description: 'What outcome 1 of a case means.' })
  outcomeName!: string;

  @Field(() => DateTime, { description: 'When the study was created.' })
  createdAt!: Date;
}

export const StudyConnection = connectionType('Study', () => Study);

@InputType({ description: 'A new study.' })
export class CreateStudyInput {
  @Field(() => String, { description: 'Made by the client, 8 to 128 characters; the same key gives the same record.' })
  idempotencyKey!: string;

  @Field(() => String, {
    description: 'Short code, unique on this platform: letters, digits, dots, dashes, underscores.',
  })
  code!: string;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'What is studied and how.' })
  description?: string | null;

  @Field(() => String, { description: 'What outcome 1 of a case means.' })
  outcomeName!: string;
}

@ObjectType({ description: 'The study that was created.' })
export class CreateStudyPayload {
  @Field(() => Study, { description: 'The study; its creator is its first lead.' })
  study!: Study;
}
