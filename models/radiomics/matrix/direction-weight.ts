import type { Triple } from '../../image';
import type { WeightingNorm } from '../extraction-settings';
import type { Step } from './level-map';

/** Length of a step in mm under a norm; 1 for `no_weighting`. */
export function stepLength(step: Step, spacingMm: Triple, norm: WeightingNorm): number {
  const [a, b, c] = step.map((d, axis) => Math.abs(d) * spacingMm[axis]);
  switch (norm) {
    case 'infinity':
      return Math.max(a, b, c);
    case 'euclidean':
      return Math.sqrt(c * c + b * b + a * a);
    case 'manhattan':
      return c + b + a;
    default:
      return 1;
  }
}

/** Weight of a direction's GLCM: exp(-d²), d in mm; 1 for `no_weighting`. @source PyRadiomics 3.0.1, glcm */
export function glcmWeight(step: Step, spacingMm: Triple, norm: WeightingNorm): number {
  const length = stepLength(step, spacingMm, norm);
  return norm === 'no_weighting' ? 1 : Math.exp(-(length * length));
}
