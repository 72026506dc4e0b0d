import path from 'node:path';
import { paperCohorts, type PaperCohort } from '../factories/paper-figures';
import { plantedSeparation, writeSyntheticCohort } from '../factories/synthetic-cohort';
import type { DemoPlan } from './plan';
import type { Progress } from './progress';

const scanners = {
  C1: { spacingMm: [1.25, 1.25, 2.5], noiseHu: 11 },
  C2: { spacingMm: [1.1, 1.1, 3], noiseHu: 14 },
  C3: { spacingMm: [1.4, 1.4, 2], noiseHu: 9 },
} as const;

interface Part {
  readonly folder: string;
  readonly prefix: string;
  readonly cohort: PaperCohort;
  readonly scanner: keyof typeof scanners;
}

/** Three hospitals with the study's cohorts, outcome rates and clinical factors, and a planted signal in the texture. */
export function syntheticPlan(folder: string, scale: number, progress: Progress): DemoPlan {
  const parts: Part[] = [
    { folder: 'C1-training', prefix: 'C1T', cohort: paperCohorts.training, scanner: 'C1' },
    { folder: 'C1-internal', prefix: 'C1V', cohort: paperCohorts.internalValidation, scanner: 'C1' },
    { folder: 'C2-external', prefix: 'C2E', cohort: paperCohorts.externalValidation, scanner: 'C2' },
    { folder: 'C3-site', prefix: 'C3E', cohort: paperCohorts.externalValidation, scanner: 'C3' },
  ];
  for (const part of parts) {
    const bar = progress.start(`make ${part.folder}`);
    writeSyntheticCohort({
      folder: path.join(folder, part.folder),
      prefix: part.prefix,
      cohort: part.cohort,
      scanner: scanners[part.scanner],
      seed: `concord-demo-${part.folder}`,
      scale,
      onProgress: bar.update,
    });
    bar.stop();
  }
  const at = (name: string): string => path.join(folder, name);
  return {
    study: {
      code: 'PANNET-LNM',
      name: 'Lymph-node metastasis in PanNET (synthetic)',
      outcomeName: 'lymphNodeMetastasis',
    },
    preset: 'ct-original',
    training: { seed: 20231 },
    hospitals: [
      {
        code: 'C1',
        name: 'Center 1',
        country: 'CN',
        cohorts: [
          { code: 'C1-TRAIN', name: 'Training', role: 'TRAINING', folder: at('C1-training') },
          { code: 'C1-INT', name: 'Internal validation', role: 'INTERNAL_VALIDATION', folder: at('C1-internal') },
        ],
      },
      {
        code: 'C2',
        name: 'Center 2',
        country: 'CN',
        cohorts: [
          { code: 'C2-EXT', name: 'External validation', role: 'EXTERNAL_VALIDATION', folder: at('C2-external') },
        ],
      },
    ],
    site: { code: 'C3', name: 'Center 3 (keeps its images)', country: 'CN', cohorts: [], folder: at('C3-site') },
    facts: [
      'Synthetic patients: counts, outcome rates, clinical factors and odds ratios as in Tables 1 and 3 of the study.',
      `Planted signal: the tumor's texture amplitude follows a latent variable ${plantedSeparation} SD apart between the outcomes;`,
      'an ideal reader of it reaches AUC 0.90. These are not results about patients.',
    ],
  };
}
