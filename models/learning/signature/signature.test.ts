import { encodeOnnx, parseOnnx } from '../../core/onnx';
import { trainingPlan } from '../plan/training-plan';
import { exportSignatureToOnnx } from './export-signature';
import { checkManifestAgainstModel, parseManifest } from './parse-manifest';
import { predictSignature, riskGroup, type Signature, signatureFromJson, signatureRow } from './signature';

const signature: Signature = {
  format: 'concord-signature/1',
  kind: 'RADIOMICS',
  intercept: 0.25,
  threshold: 0.4,
  engineVersion: '1',
  plan: trainingPlan(),
  features: [
    { name: 'b', mean: 1, standardDeviation: 2, coefficient: 0.5 },
    { name: 'a', mean: 0, standardDeviation: 1, coefficient: -1 },
  ],
};
const manifest = {
  format: 'concord-manifest/1',
  kind: 'RADIOMICS',
  input: 'features',
  output: 'probability',
  threshold: 0.4,
  features: [{ name: 'b' }, { name: 'a' }],
  preset: { name: 'ct', digest: 'abc' },
};
const coded = (code: string, details?: object) => expect.objectContaining({ code, ...(details ? { details } : {}) });

describe('a signature', () => {
  it('is the logistic of its linear form', () => {
    expect(predictSignature(signature, { a: 0.5, b: 3, c: 9 })).toBeCloseTo(1 / (1 + Math.exp(-0.25)), 15);
    expect(predictSignature(signature, [3, 0.5])).toBe(predictSignature(signature, { a: 0.5, b: 3 }));
    expect([riskGroup(0.4, 0.4), riskGroup(0.39, 0.4)]).toEqual(['HIGH', 'LOW']);
  });
  it('picks its inputs by name and names what is missing', () => {
    expect(signatureRow(signature, { a: 1, b: 2, c: 3 })).toEqual([2, 1]);
    expect(() => signatureRow(signature, { c: 3 })).toThrow(
      coded('SIGNATURE_FEATURE_MISSING', { missing: ['b', 'a'] }),
    );
    for (const bad of [NaN, Infinity, null]) {
      expect(() => predictSignature(signature, { a: bad, b: 1 })).toThrow(
        coded('SIGNATURE_FEATURE_NOT_FINITE', { feature: 'a' }),
      );
    }
  });
  it('refuses damaged JSON', () => {
    const broken: unknown[] = [
      null,
      3,
      {},
      { ...signature, format: 'x' },
      { ...signature, features: [] },
      { ...signature, intercept: null },
      { ...signature, kind: 'DEEP' },
      { ...signature, features: [{ ...signature.features[0], standardDeviation: 0 }] },
      { ...signature, engineVersion: 1 },
    ];
    for (const value of broken) expect(() => signatureFromJson(value)).toThrow(coded('SIGNATURE_INVALID'));
    expect(() => signatureFromJson({ ...signature, plan: { seed: -1 } })).toThrow(coded('TRAINING_PLAN_INVALID'));
    expect(signatureFromJson(JSON.parse(JSON.stringify(signature)))).toEqual(signature);
  });
});

describe('a model manifest from outside', () => {
  it('lists every problem at once', () => {
    expect(parseManifest(manifest)).toEqual(manifest);
    for (const value of [null, [], 'x', {}])
      expect(() => parseManifest(value)).toThrow(coded('MODEL_MANIFEST_INVALID'));
    const twice = { ...manifest, threshold: null, features: [{ name: 'a' }, { name: 'a' }] };
    expect(() => parseManifest(twice)).toThrow(/threshold must be a number; features must have different names/);
  });
  it('is compared with the model', () => {
    const model = parseOnnx(exportSignatureToOnnx(signature));
    expect(() => checkManifestAgainstModel(parseManifest(manifest), model)).not.toThrow();
    const wrong = [
      { ...manifest, input: 'x' },
      { ...manifest, output: 'y' },
      { ...manifest, features: [{ name: 'a' }] },
    ];
    for (const value of wrong)
      expect(() => checkManifestAgainstModel(parseManifest(value), model)).toThrow(coded('MODEL_MANIFEST_INVALID'));
    const integers = encodeOnnx({
      name: 'g',
      opset: 17,
      constants: [],
      operations: [{ operator: 'Identity', inputs: ['features'], outputs: ['probability'] }],
      inputs: [{ name: 'features', elementType: 'INT64', shape: ['N', 2] }],
      outputs: [{ name: 'probability', elementType: 'INT64', shape: ['N'] }],
    });
    expect(() => checkManifestAgainstModel(parseManifest(manifest), parseOnnx(integers))).toThrow(
      /must be DOUBLE or FLOAT/,
    );
  });
});

describe('a training plan', () => {
  it('is completed with the defaults', () => {
    expect(trainingPlan({ seed: 3, lasso: { folds: 5 } })).toMatchObject({
      seed: 3,
      lasso: { folds: 5, lambdaRule: 'LAMBDA_MIN' },
      confidenceLevel: 0.95,
    });
  });
  it('names every unknown key and bad value', () => {
    const bad = {
      sed: 1,
      seed: 1.5,
      univariate: { test: 'F', alpha: 0 },
      lasso: { folds: 2, lambdaMinRatio: 2, alpha: 1 },
      confidenceLevel: 1,
    };
    const problems = [
      'sed is not a setting',
      'seed must be',
      'univariate.test must be',
      'univariate.alpha must be',
      'lasso.alpha is not a setting',
      'lasso.folds must be',
      'lasso.lambdaMinRatio must be',
      'confidenceLevel must be',
    ];
    expect(() => trainingPlan(bad as object)).toThrow(
      coded('TRAINING_PLAN_INVALID', { problems: problems.map((p) => expect.stringContaining(p)) }),
    );
    expect(() => trainingPlan({ lasso: null } as never)).toThrow(coded('TRAINING_PLAN_INVALID'));
  });
});
