import { Directive, Field, ObjectType } from 'type-graphql';

@Directive('@shareable')
@ObjectType({ description: 'Why a file was refused.' })
export class Rejection {
  @Field(() => String, { description: 'Stable code of the reason.' })
  code!: string;

  @Field(() => String, { description: 'What is wrong in this file.' })
  message!: string;

  @Field(() => String, { description: 'What to do next.' })
  nextStep!: string;
}
