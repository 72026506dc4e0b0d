import { syntheticStudyCases } from '../../../tests/factories/synthetic-study';
import { canonicalJson } from '../../core/canonical-json';
import { parseOnnx } from '../../core/onnx';
import { EnginePool } from '../../runtime';
import { blockGraph } from './block-graph';
import { tournamentManifest } from './tournament-manifest';
import { tournamentPlan } from './tournament-plan';
import { trainTournament } from './train-tournament';

const cases = syntheticStudyCases(
  'TRAIN',
  { n: 60, events: 26 },
  { radiomics: { features: 12, planted: 2, effect: 1 }, deep: { features: 2, planted: 1, effect: 1 } },
  'unit',
).radiomics;
const plan = tournamentPlan({ learners: ['LASSO', 'RIDGE'], lasso: { folds: 3 } });
const trained = trainTournament({ ...cases, plan });

describe('trainTournament', () => {
  it('gives plain data that survive a thread, with one result per learner', () => {
    expect(structuredClone(trained)).toEqual(trained);
    expect(trained.results.map(({ learner }) => learner)).toEqual(['LASSO', 'RIDGE']);
    expect(trained.predictions).toHaveLength(60);
  });
  it('gives the probabilities of its ONNX graph, which has one input and one output', async () => {
    const onnx = blockGraph(trained.model);
    expect(parseOnnx(onnx).inputs.map(({ name }) => name)).toEqual(['features']);
    const { features } = trained.model;
    const width = cases.featureNames.length;
    const positions = features.map(({ name }) => cases.featureNames.indexOf(name));
    const rows = cases.caseCodes.map((_, i) => positions.map((f) => (cases.rows as Float64Array)[i * width + f]));
    const engine = new EnginePool({ threads: 1 });
    const scored = await engine.scoreRows({ onnx, rows });
    await engine.close();
    const expected = new Map(trained.predictions.map(({ caseCode, probability }) => [caseCode, probability]));
    cases.caseCodes.forEach((code, i) => expect(scored[i]).toBeCloseTo(expected.get(code) as number, 12));
  });
  it('has a manifest that marks the chosen learner and names no case', () => {
    const preset = { name: 'p', digest: 'q' };
    const manifest = tournamentManifest({ trained, stateDigest: 's', preset, cohorts: [] });
    const chosen = manifest.tournament.learners.filter((row) => row.chosen);
    expect(chosen.map(({ learner }) => learner)).toEqual([manifest.learner.name]);
    expect(canonicalJson(manifest)).not.toContain(cases.caseCodes[0]);
  });
});

describe('tournamentPlan', () => {
  it.each([
    [{ learners: ['FOREST' as never] }, /there is no learner FOREST/],
    [{ learners: [{ name: 'LASSO', settings: { depth: 3 } }] as const }, /LASSO has no setting depth/],
    [{ learners: [{ name: 'LASSO', settings: { alpha: 'half' } }] as const }, /alpha of LASSO must be a number/],
  ])('refuses %j', (partial, message) => {
    expect(() => tournamentPlan(partial)).toThrow(message);
  });
});
