import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType, DateTime, JsonObject, SafeInt } from '../../platform/graph';

export enum AuditAction {
  INSERT = 'INSERT',
  UPDATE = 'UPDATE',
  DELETE = 'DELETE',
}

registerEnumType(AuditAction, {
  name: 'AuditAction',
  description: 'What happened to a record.',
  valuesConfig: {
    INSERT: { description: 'It was created.' },
    UPDATE: { description: 'It was changed.' },
    DELETE: { description: 'It was removed.' },
  },
});

@ObjectType({ description: 'One write: who, when, which record, what it was and became.' })
export class AuditEvent {
  @Field(() => SafeInt, { description: 'Place in the chain of this platform, from 1.' })
  seq!: number;

  @Field(() => DateTime, { description: 'Server time of the commit.' })
  at!: Date;

  @Field(() => String, { description: 'Subject of the token, or worker.' })
  subject!: string;

  @Field(() => String, { description: 'Username, or worker.' })
  username!: string;

  @Field(() => AuditAction, { description: 'What happened.' })
  action!: AuditAction;

  @Field(() => String, { description: 'Table of the record.' })
  tableName!: string;

  @Field(() => String, { description: 'Id of the record.' })
  recordId!: string;

  @Field(() => JsonObject, {
    nullable: true,
    description:
      'Before: what changed, or all of a removed record. Null for a new record, and for center data that the reader may not see.',
  })
  old!: object | null;

  @Field(() => JsonObject, {
    nullable: true,
    description:
      'After: what changed, or all of a new record. Null for a removed record, and for center data that the reader may not see.',
  })
  new!: object | null;

  @Field(() => String, { nullable: true, description: 'Why, where a reason was given.' })
  reason!: string | null;

  @Field(() => String, { description: 'Hash of the event before this one.' })
  previousHash!: string;

  @Field(() => String, { description: 'sha256 of the previous hash and this event.' })
  hash!: string;
}

export const AuditEventConnection = connectionType('AuditEvent', () => AuditEvent);

@ObjectType({ description: 'Whether the audit trail of the platform is whole.' })
export class AuditChainStatus {
  @Field(() => Boolean, { description: 'True when every event follows from the one before it.' })
  intact!: boolean;

  @Field(() => SafeInt, { nullable: true, description: 'First event that does not; null when the chain is intact.' })
  brokenAt!: number | null;

  @Field(() => SafeInt, { description: 'How many events there are.' })
  length!: number;

  @Field(() => String, {
    description: 'Hash of the last event. Keep it elsewhere: a chain that lost its end no longer has it.',
  })
  headHash!: string;
}
