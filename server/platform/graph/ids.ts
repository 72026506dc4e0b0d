import { v7 as uuidv7 } from 'uuid';

/** Public id prefix of every record that has one → its GraphQL type. The prefix lets `node(id)` find the type. */
export const nodeTypeByPrefix = {
  stu: 'Study',
  cen: 'Center',
  mem: 'Member',
  coh: 'Cohort',
  cas: 'Case',
  ser: 'ImageSeries',
  upl: 'Upload',
  ann: 'Annotation',
  pre: 'FeaturePreset',
  fse: 'FeatureSet',
  trn: 'TrainingRun',
  mod: 'ModelVersion',
  job: 'ScoringJob',
  sco: 'Score',
  ext: 'ExternalValidation',
} as const;

/** Prefixes of records that are not nodes of the graph. */
export type IdPrefix = keyof typeof nodeTypeByPrefix | 'eva' | 'vec' | 'exc';
export type NodeTypeName = (typeof nodeTypeByPrefix)[keyof typeof nodeTypeByPrefix];

const ID_FORM = /^([a-z]{3})_[0-9a-f]{32}$/;

/** Makes an id: `<prefix>_<uuidv7 without dashes>`; ids made later sort later. */
export function newId(prefix: IdPrefix): string {
  return `${prefix}_${uuidv7().replaceAll('-', '')}`;
}

/** The GraphQL type an id belongs to, or null when the id has no known form. */
export function nodeTypeOf(id: string): NodeTypeName | null {
  const prefix = ID_FORM.exec(id)?.[1];
  return prefix !== undefined && prefix in nodeTypeByPrefix
    ? nodeTypeByPrefix[prefix as keyof typeof nodeTypeByPrefix]
    : null;
}
