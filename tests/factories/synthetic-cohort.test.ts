import { RandomStream } from '../../models/core/random/random-stream';
import { binaryFactors, oddsRatios, paperCohorts } from './paper-figures';
import { syntheticPatients } from './synthetic-patients';
import { syntheticVolume } from './synthetic-volume';

describe('the synthetic cohort', () => {
  const cohort = paperCohorts.training;
  const patients = syntheticPatients(cohort, 'T', 1, RandomStream.fromSeed('test'));

  it('has the outcome rate and the margins of the study', () => {
    expect(patients).toHaveLength(cohort.n);
    expect(patients.filter((p) => p.outcome === 1)).toHaveLength(cohort.events);
    for (const factor of binaryFactors) {
      expect(patients.filter((p) => p.factors[factor])).toHaveLength(cohort.factors[factor]);
    }
  });

  it('has the odds ratios of the study up to the rounding of one patient', () => {
    for (const factor of binaryFactors) {
      const count = (outcome: number, present: boolean) =>
        patients.filter((p) => p.outcome === outcome && p.factors[factor] === present).length;
      const [a, b, c, d] = [count(1, true), count(1, false), count(0, true), count(0, false)];
      const bounds = [-0.5, 0.5].map((e) => ((a + e) * (d + e)) / ((b - e) * (c - e)));
      expect(oddsRatios[factor]).toBeGreaterThan(Math.min(...bounds) * 0.999);
      expect(oddsRatios[factor]).toBeLessThan(Math.max(...bounds) * 1.001);
    }
  });

  it('is the same for the same seed', () => {
    expect(syntheticPatients(cohort, 'T', 1, RandomStream.fromSeed('test'))).toEqual(patients);
  });

  it('plants the signal as texture amplitude inside the mask', () => {
    const scanner = { spacingMm: [1.5, 1.5, 2.5] as const, noiseHu: 5 };
    const spread = (heterogeneityHu: number) => {
      const { image, mask } = syntheticVolume(
        { radiusMm: 10, heterogeneityHu, enhancementHu: 120 },
        scanner,
        RandomStream.fromSeed(1),
      );
      const inside = Array.from(image.data).filter((_, i) => mask.data[i] === 1);
      const mean = inside.reduce((s, v) => s + v, 0) / inside.length;
      return Math.sqrt(inside.reduce((s, v) => s + (v - mean) ** 2, 0) / inside.length);
    };
    expect(spread(40)).toBeGreaterThan(1.5 * spread(20));
  });
});
