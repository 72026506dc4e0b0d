import { Directive, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { connectionType, DateTime, JsonObject } from '../../platform/graph';

@Directive('@key(fields: "id")')
@ObjectType({ description: 'Named, immutable settings of feature extraction.' })
export class FeaturePreset {
  @Field(() => ID, { description: 'Global id.' })
  id!: string;

  studyId!: string;

  @Field(() => String, { description: 'Name, unique in the study.' })
  name!: string;

  @Field(() => String, { description: 'sha256 of the canonical settings: equal digests mean equal features.' })
  digest!: string;

  @Field(() => JsonObject, { description: 'The canonical settings.' })
  settings!: object;

  @Field(() => Int, { description: 'How many features one case gets.' })
  featureCount!: number;

  @Field(() => DateTime, { description: 'When the preset was made.' })
  createdAt!: Date;
}

export const FeaturePresetConnection = connectionType('FeaturePreset', () => FeaturePreset);

@InputType({ description: 'A new preset: exactly one of preset and settings.' })
export class CreateFeaturePresetInput {
  @Field(() => String, { description: 'Made by the client, 8 to 128 characters; the same key gives the same record.' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The study.' })
  studyId!: string;

  @Field(() => String, { description: 'Name, unique in the study.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Name of a preset of the engine, such as ct-original.' })
  preset?: string | null;

  @Field(() => JsonObject, { nullable: true, description: 'A PyRadiomics parameter file as JSON.' })
  settings?: object | null;
}

@ObjectType({ description: 'The preset that was made.' })
export class CreateFeaturePresetPayload {
  @Field(() => FeaturePreset, { description: 'The preset.' })
  featurePreset!: FeaturePreset;
}
