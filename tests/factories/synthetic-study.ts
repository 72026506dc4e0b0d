import { RandomStream } from '../../models/core/random/random-stream';
import type { TrainingInput } from '../../models/learning';

/** Size of a block of features, and of what is planted in it. */
export interface SyntheticBlock {
  readonly features: number;
  /** Features that follow the outcome; the others are noise, in correlated groups as radiomic features are. */
  readonly planted: number;
  /** Mean difference between the classes of a planted feature, in standard deviations. */
  readonly effect: number;
}

export interface SyntheticStudyCases {
  readonly caseCodes: readonly string[];
  readonly labels: readonly number[];
  readonly radiomics: TrainingInput;
  readonly deep: TrainingInput;
  readonly clinical: { readonly grade: readonly string[]; readonly age: readonly number[] };
}

const GROUP = 8;
const SHARED = 0.7;

/** Cases of a cohort with features in two blocks and two clinical variables, all of which carry some signal. */
export function syntheticStudyCases(
  name: string,
  counts: { readonly n: number; readonly events: number },
  blocks: { readonly radiomics: SyntheticBlock; readonly deep: SyntheticBlock },
  seed: string,
): SyntheticStudyCases {
  const stream = RandomStream.fromSeed(`${seed}/${name}`);
  const labels = Array.from({ length: counts.n }, (_, i) => Number(i < counts.events));
  stream.shuffle(labels);
  const caseCodes = labels.map((_, i) => `${name}-${String(i + 1).padStart(4, '0')}`);
  const block = (prefix: string, size: SyntheticBlock): TrainingInput => ({
    featureNames: Array.from({ length: size.features }, (_, j) => featureName(prefix, j)),
    rows: featureValues(labels, size, stream.substream(prefix)),
    labels,
    caseCodes,
  });
  const clinic = stream.substream('clinical');
  return {
    caseCodes,
    labels,
    radiomics: block('radiomics', blocks.radiomics),
    deep: block('deep', blocks.deep),
    clinical: {
      grade: labels.map((label) => (clinic.uniform() < 0.35 + 0.3 * label ? 'G2' : 'G1')),
      age: labels.map((label) => Math.round(clinic.normal(56 - 2 * label, 11))),
    },
  };
}

/** Name of the j-th feature of a block; planted ones come first. */
export function featureName(prefix: string, index: number): string {
  return `${prefix}_${String(index).padStart(4, '0')}`;
}

/** Row-major. Noise features share a factor within groups; scales and offsets differ as those of real features do. */
function featureValues(labels: readonly number[], size: SyntheticBlock, stream: RandomStream): Float64Array {
  const values = new Float64Array(labels.length * size.features);
  labels.forEach((label, i) => {
    let shared = 0;
    for (let j = 0; j < size.features; j++) {
      const isPlanted = j < size.planted;
      if (j === size.planted || (j - size.planted) % GROUP === 0) shared = stream.normal();
      const own = stream.normal();
      const z = isPlanted ? own + size.effect * label : SHARED * shared + Math.sqrt(1 - SHARED ** 2) * own;
      values[i * size.features + j] = 10 ** ((j % 7) - 3) * (z + (j % 5));
    }
  });
  return values;
}
