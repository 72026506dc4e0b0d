import { canonicalJson } from '../../core/canonical-json';
import { parseOnnx } from '../../core/onnx';
import { RandomStream } from '../../core/random/random-stream';
import { type PartialTrainingPlan, trainingPlan } from '../plan/training-plan';
import type { TrainingInput } from '../training-rows';
import { exportSignatureToOnnx } from './export-signature';
import { predictSignature, signatureFromJson } from './signature';
import { signatureManifest } from './signature-manifest';
import { trainSignature } from './train-signature';

jest.setTimeout(120_000); // the machine may be busy with other tests

const quick: PartialTrainingPlan = { seed: 5, lasso: { folds: 5, lambdaCount: 40 } };

/** Cases with normal features of growing scale; features 0 and 1 carry the outcome when `signal` > 0. */
function cohort(n: number, p: number, signal: number, seed = 1): TrainingInput {
  const stream = RandomStream.fromSeed(seed);
  const rows = Array.from({ length: n }, () =>
    Array.from({ length: p }, (_, j) => 100 * j + (j + 1) * stream.normal()),
  );
  const labels = rows.map((row) => Number(signal * (row[0] + (row[1] - 100) / 2) + stream.normal() > 0));
  return {
    featureNames: rows[0].map((_, j) => `f${String(j).padStart(3, '0')}`),
    rows,
    labels,
    caseCodes: labels.map((_, i) => `case-${i}`),
  };
}
const train = (input: TrainingInput, plan: PartialTrainingPlan = quick) =>
  trainSignature({ ...input, plan: trainingPlan(plan) });
const withColumn = (input: TrainingInput, j: number, value: (row: number) => number): TrainingInput => ({
  ...input,
  rows: (input.rows as number[][]).map((row, i) => row.map((v, k) => (k === j ? value(i) : v))),
});
const code = (work: () => unknown): string => {
  try {
    work();
    return 'none';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('trainSignature', () => {
  const input = cohort(60, 20, 2);
  const trained = train(input);

  it('finds planted features and counts every stage of the funnel', () => {
    expect(trained.signature.features.map((f) => f.name)).toEqual(expect.arrayContaining(['f000', 'f001']));
    const { stages } = trained.funnel;
    expect(stages.map((s) => s.name)).toEqual(['INPUT', 'PREPARATION', 'UNIVARIATE', 'LASSO']);
    stages.slice(1).forEach((stage, k) => {
      expect(stage.count).toBe(stage.features.length);
      expect(stage.count + stage.dropped.length).toBe(stages[k].count);
    });
    expect(trained.apparent.auc as number).toBeGreaterThan(0.85);
    expect(trained.crossValidated.auc as number).toBeLessThan(trained.apparent.auc as number);
  });

  it('gives the same bits whatever the order of cases and features', () => {
    const order = [...RandomStream.fromSeed(9).permutation(60)];
    const columns = [...RandomStream.fromSeed(8).permutation(20)];
    const shuffled = {
      featureNames: columns.map((j) => input.featureNames[j]),
      rows: Float64Array.from(order.flatMap((i) => columns.map((j) => (input.rows as number[][])[i][j]))),
      labels: order.map((i) => input.labels[i]),
      caseCodes: order.map((i) => input.caseCodes[i]),
    };
    expect(canonicalJson(train(shuffled))).toBe(canonicalJson(trained));
    expect(exportSignatureToOnnx(train(shuffled).signature)).toEqual(exportSignatureToOnnx(trained.signature));
  });

  it('depends on the seed through the folds only', () => {
    const other = train(input, { ...quick, seed: 6 });
    expect(other.foldIds).not.toEqual(trained.foldIds);
    expect(other.funnel.univariate).toEqual(trained.funnel.univariate);
  });

  it('deals cases and events evenly to the stored folds', () => {
    for (const fold of [1, 2, 3, 4, 5]) {
      const members = trained.foldIds.filter((entry) => entry.fold === fold).map((entry) => entry.caseCode);
      const events = trained.predictions.filter((p) => members.includes(p.caseCode) && p.label === 1).length;
      expect(members).toHaveLength(12);
      expect(Math.abs(events - trained.events / 5)).toBeLessThan(1);
    }
  });

  it('predicts each case as it reports, from its JSON too', () => {
    const restored = signatureFromJson(JSON.parse(JSON.stringify(trained.signature)));
    trained.predictions.forEach(({ caseCode, probability }) => {
      const row = (input.rows as number[][])[input.caseCodes.indexOf(caseCode)];
      const values = Object.fromEntries(input.featureNames.map((name, j) => [name, row[j]]));
      expect(predictSignature(restored, values)).toBe(probability);
    });
  });

  it('has a manifest without case codes that repeats to the byte', () => {
    const cohorts = [
      { centerCode: 'B', cohortCode: 'T', digest: 'd2', n: 30, events: 15 },
      { centerCode: 'A', cohortCode: 'T', digest: 'd1', n: 30, events: 14 },
    ];
    const text = canonicalJson(signatureManifest({ trained, presetName: 'p', presetDigest: 'q', cohorts }));
    expect(text).toBe(
      canonicalJson(
        signatureManifest({ trained: train(input), presetName: 'p', presetDigest: 'q', cohorts: cohorts.toReversed() }),
      ),
    );
    expect(text).not.toContain('case-');
    expect(parseOnnx(exportSignatureToOnnx(trained.signature)).inputs[0].shape).toEqual([
      'N',
      trained.signature.features.length,
    ]);
  });

  it.each([
    [60, 20],
    [24, 30],
  ])('sees nothing in permuted labels (%p cases, %p features)', (n, p) => {
    const data = cohort(n, p, 2, 7);
    const repeats = 24;
    const aucs = Array.from({ length: repeats }, (_, seed) => {
      const labels = [...data.labels];
      RandomStream.fromSeed(100 + seed).shuffle(labels);
      return train({ ...data, labels }, { ...quick, univariate: { minimumFeatures: 3 } }).crossValidated.auc as number;
    });
    const mean = aucs.reduce((a, b) => a + b, 0) / repeats;
    const spread = Math.sqrt(aucs.reduce((a, b) => a + (b - mean) ** 2, 0) / (repeats - 1) / repeats);
    expect(Math.abs(mean - 0.5)).toBeLessThan(3 * spread);
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.1);
  });
});

describe('trainSignature on degenerate data', () => {
  const input = cohort(24, 6, 1.5, 2);

  it('refuses one class, a class of two, and bad values by name', () => {
    expect(code(() => train({ ...input, labels: input.labels.map(() => 1) }))).toBe('TRAINING_ONE_CLASS');
    expect(code(() => train({ ...input, labels: input.labels.map((_, i) => Number(i < 2)) }))).toBe(
      'TRAINING_CLASS_TOO_SMALL',
    );
    expect(() => train(withColumn(input, 2, (i) => (i === 7 ? NaN : i)))).toThrow(
      expect.objectContaining({
        code: 'TRAINING_FEATURE_NOT_FINITE',
        details: { caseCode: 'case-7', feature: 'f002' },
      }),
    );
    expect(code(() => train(withColumn(input, 2, (i) => (i === 7 ? Infinity : i))))).toBe(
      'TRAINING_FEATURE_NOT_FINITE',
    );
    expect(code(() => train({ ...input, labels: input.labels.map((l, i) => (i === 3 ? 2 : l)) }))).toBe(
      'TRAINING_LABEL_INVALID',
    );
    expect(code(() => train({ ...input, caseCodes: input.caseCodes.map(() => 'x') }))).toBe('TRAINING_CASE_DUPLICATED');
    expect(code(() => train({ ...input, featureNames: input.featureNames.map(() => 'x') }))).toBe(
      'TRAINING_FEATURE_DUPLICATED',
    );
    expect(code(() => train({ ...input, labels: input.labels.slice(1) }))).toBe('TRAINING_SHAPE_INVALID');
    expect(code(() => train({ ...input, rows: new Float64Array(5) }))).toBe('TRAINING_SHAPE_INVALID');
    expect(code(() => train({ featureNames: [], rows: [], labels: [], caseCodes: [] }))).toBe('TRAINING_SHAPE_INVALID');
  });

  it('drops constant and repeated features with reasons, and refuses when nothing is left', () => {
    const column = (input.rows as number[][]).map((row) => row[0]);
    const odd = withColumn(
      withColumn(
        withColumn(input, 2, () => 0.1),
        3,
        (i) => column[i],
      ),
      4,
      (i) => 0.3 + (i % 2) * 1e-16,
    );
    const dropped = train(odd).funnel.stages[1].dropped;
    expect(dropped).toEqual([
      { feature: 'f002', reason: 'constant in the training cases' },
      { feature: 'f004', reason: 'constant in the training cases' },
      { feature: 'f003', reason: 'repeats f000 up to scale in every training case' },
    ]);
    expect(code(() => train({ ...input, rows: (input.rows as number[][]).map((r) => r.map((_, j) => j)) }))).toBe(
      'TRAINING_NO_FEATURE',
    );
  });

  it('survives values at the ends of the number range', () => {
    const huge = withColumn(
      withColumn(input, 4, (i) => (i - 12) * 1e307),
      5,
      (i) => i * 1e-310,
    );
    expect(train(huge).funnel.stages[1].dropped.map((d) => d.feature)).toContain('f004');
  });

  it('trains on five cases when the classes allow it, without nested cross-validation', () => {
    expect(code(() => train(cohort(5, 4, 0, 3)))).toBe('TRAINING_CLASS_TOO_SMALL');
    const six = cohort(6, 4, 0, 3);
    const trained = train({ ...six, labels: [0, 1, 0, 1, 0, 1] });
    expect(trained.flags).toEqual(expect.arrayContaining(['CROSS_VALIDATION_UNDEFINED']));
    expect(trained.crossValidated).toMatchObject({
      auc: null,
      undefinedReason: expect.stringContaining('smaller class'),
    });
    expect(trained.apparent.n).toBe(6);
  });

  it('trains with many more features than cases', () => {
    const wide = train(cohort(20, 150, 2, 4));
    expect(wide.flags).toEqual(expect.arrayContaining(['FEWER_CASES_THAN_FEATURES']));
    expect(wide.apparent.auc as number).toBeGreaterThan(0.5);
  });

  it('stays finite under perfect separation', () => {
    const separated = train(withColumn(input, 0, (i) => 10 * input.labels[i] + i / 100));
    expect(separated.apparent).toMatchObject({ auc: 1, confidenceInterval: { lower: 1, upper: 1 } });
    expect(separated.signature.features.every((f) => Number.isFinite(f.coefficient))).toBe(true);
    expect(separated.crossValidated.auc).toBe(1);
  });

  it('flags an intercept-only signature and gives it a usable form', () => {
    const noise = Array.from({ length: 30 }, (_, seed) =>
      train(cohort(24, 4, 0, 50 + seed), { ...quick, lasso: { ...quick.lasso, lambdaRule: 'LAMBDA_1SE' } }),
    );
    const empty = noise.find((t) => t.flags.includes('INTERCEPT_ONLY'));
    expect(empty).toMatchObject({
      signature: { threshold: 0.5, features: [{ coefficient: 0 }] },
      threshold: { threshold: null },
      apparent: { auc: 0.5 },
    });
    expect(empty?.funnel.stages[3]).toMatchObject({ count: 0, features: [] });
    expect(empty?.flags).toEqual(expect.arrayContaining(['THRESHOLD_UNDEFINED']));
    expect(parseOnnx(exportSignatureToOnnx(empty!.signature)).inputs[0].shape).toEqual(['N', 1]);
  });

  it('says when the filter fell back to the smallest p values', () => {
    const fallback = train(cohort(24, 30, 0, 6), { ...quick, univariate: { minimumFeatures: 4 } });
    expect(fallback.flags).toContain('FILTER_FALLBACK');
    const smallest = [...fallback.funnel.univariate].sort((a, b) => a.pValue! - b.pValue!).slice(0, 4);
    expect(new Set(fallback.funnel.stages[2].features)).toEqual(new Set(smallest.map((r) => r.feature)));
    expect(train(cohort(24, 30, 0, 6), { ...quick, univariate: { minimumFeatures: 0 } }).flags).toEqual(
      expect.arrayContaining(['INTERCEPT_ONLY']),
    );
  });

  it('stops when cancelled', () => {
    let asked = 0;
    const run = () => trainSignature({ ...input, plan: trainingPlan(quick) }, { isCancelled: () => ++asked > 2 });
    expect(code(run)).toBe('TRAINING_CANCELLED');
  });
});
