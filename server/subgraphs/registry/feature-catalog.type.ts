import { Field, ObjectType, registerEnumType } from 'type-graphql';

/** Whose definition a feature follows. */
export enum FeatureProfile {
  PYRADIOMICS = 'PYRADIOMICS',
  IBSI = 'IBSI',
}

registerEnumType(FeatureProfile, {
  name: 'FeatureProfile',
  description: 'Whose definition a feature follows.',
  valuesConfig: {
    PYRADIOMICS: { description: 'Feature classes and names of PyRadiomics.' },
    IBSI: { description: 'Families, names and tags of the Image Biomarker Standardisation Initiative.' },
  },
});

@ObjectType({ description: 'What a radiomic feature is.' })
export class FeatureDescription {
  @Field(() => FeatureProfile, { description: 'Whose definition the feature follows.' })
  profile!: FeatureProfile;

  @Field(() => String, { description: 'Feature class of PyRadiomics, or family of IBSI, such as glcm.' })
  family!: string;

  @Field(() => String, { description: 'Name within the family.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Permanent code of IBSI, such as QCFX; null where it has none.' })
  ibsiCode!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Tag of IBSI, without the suffix that says how texture was collected; null where it has none.',
  })
  ibsiTag!: string | null;

  @Field(() => String, {
    description: '1 where there is none; level is a grey level step, intensity the unit of the image (HU for CT).',
  })
  unit!: string;

  @Field(() => String, { description: 'Where the definition is published.' })
  source!: string;

  @Field(() => Boolean, { description: 'Computed only when named, because it follows from another feature.' })
  optIn!: boolean;
}
