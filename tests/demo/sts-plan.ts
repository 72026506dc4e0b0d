import path from 'node:path';
import type { DemoPlan } from './plan';
import { writeStsCohorts } from './sts-cohorts';

/**
 * 24 real patients in their four natural centers; lung metastasis is the outcome. Centers A, B and C upload and train
 * together, because none of them alone has enough events; D keeps its images and validates.
 */
export function stsPlan(data: string, folder: string): DemoPlan {
  writeStsCohorts(data, folder);
  const hospital = (code: string, description: string) => ({
    code,
    name: `Center ${code} (${description})`,
    country: 'CA',
    cohorts: [
      { code: `${code}-CT`, name: `CT of center ${code}`, role: 'TRAINING' as const, folder: path.join(folder, code) },
    ],
  });
  return {
    study: { code: 'STS-LUNG', name: 'Lung metastasis in soft-tissue sarcoma', outcomeName: 'lungMetastasis' },
    preset: 'ct-original',
    training: {
      seed: 2015,
      univariate: { adjustment: 'NONE', minimumFeatures: 5 },
      lasso: { folds: 3, lambdaRule: 'LAMBDA_MIN' },
    },
    hospitals: [
      hospital('A', 'soft, head first'),
      hospital('B', 'standard, head first'),
      hospital('C', 'soft, feet first'),
    ],
    site: {
      code: 'D',
      name: 'Center D (standard, feet first; keeps its images)',
      country: 'CA',
      cohorts: [],
      folder: path.join(folder, 'D'),
    },
    facts: [
      'Real CT: 24 soft-tissue sarcomas in four natural centers (kernel × position); outcome: lung metastasis.',
      'Small and confounded on purpose: training has 3 events, so the rows of A, B and C are apparent performance',
      'and the interval of D is wide. A cross-validated AUC above 0.8 here would mean leakage.',
    ],
  };
}
