import fs from 'node:fs';
import path from 'node:path';
import { canonicalJson } from '../../../models/core/canonical-json';
import { ConcordError } from '../../../models/core/errors';
import { studyGraph } from '../../../models/learning';
import { sha256Hex } from '../../../models/runtime';
import { siteErrors } from '../site.errors';
import type { LocalStudy } from './train-from-tables';

/** Digests of what was written: the same tables and plan give the same ones. */
export interface StudyFolder {
  readonly folder: string;
  readonly modelSha256: string;
  readonly onnxSha256: string;
}

/**
 * Writes a trained study: `model.json`, `model.onnx`, `manifest.json`, `report.json` and `predictions.csv`. The folder
 * appears whole or not at all.
 *
 * @throws TRAINING_FOLDER_EXISTS
 */
export function writeStudyFolder(folder: string, study: LocalStudy): StudyFolder {
  if (fs.existsSync(folder)) throw new ConcordError(siteErrors.TRAINING_FOLDER_EXISTS, `${folder} is there already.`);
  const { model } = study.trained;
  const graph = studyGraph(model);
  const modelText = canonicalJson(model);
  const digests = { modelSha256: sha256Hex(Buffer.from(modelText)), onnxSha256: sha256Hex(graph.bytes) };
  const { n, events } = study.trained;
  const manifest = {
    format: 'concord-study-manifest/1',
    engineVersion: model.engineVersion,
    ...digests,
    inputs: graph.inputs,
    outputs: graph.outputs,
    thresholds: model.thresholds,
    training: { n, events },
    plan: model.plan,
  };
  const partial = `${folder}.partial`;
  fs.rmSync(partial, { recursive: true, force: true });
  fs.mkdirSync(partial, { recursive: true });
  const write = (name: string, content: string | Uint8Array): void =>
    fs.writeFileSync(path.join(partial, name), content);
  write('model.json', modelText);
  write('model.onnx', graph.bytes);
  write('manifest.json', `${JSON.stringify(manifest, null, 2)}\n`);
  write('report.json', `${JSON.stringify(reportOf(study), null, 2)}\n`);
  write('predictions.csv', predictionsCsv(study));
  fs.renameSync(partial, folder);
  return { folder, ...digests };
}

/** Funnel, tournaments, stacking, nomogram and evaluations: everything but the fitted estimators. */
function reportOf({ trained, evaluations }: LocalStudy): object {
  const block = (one: typeof trained.radiomics) => ({
    funnel: one.block.stages,
    isFallback: one.block.isFallback,
    results: one.results,
    tunings: one.block.tunings,
    chosen: one.results[one.chosen].learner,
    choice: one.choice,
    undefinedReason: one.undefinedReason,
  });
  return {
    folds: trained.foldIds,
    radiomics: block(trained.radiomics),
    deep: trained.deep && block(trained.deep),
    stack: trained.stack && { scores: trained.stack.scores, fit: trained.stack.fit },
    nomogram: trained.nomogram,
    thresholds: trained.thresholds,
    evaluations: evaluations.map(({ predictions: _, ...rest }) => rest),
  };
}

function predictionsCsv({ predictions }: LocalStudy): string {
  const kinds = Object.keys(predictions[0]?.probabilities ?? {});
  const quoted = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = predictions.map(({ code, cohort, role, outcome, probabilities }) =>
    [quoted(code), quoted(cohort), role, outcome, ...kinds.map((kind) => probabilities[kind])].join(','),
  );
  return `${['Case', 'Cohort', 'Role', 'Outcome', ...kinds].join(',')}\n${lines.join('\n')}\n`;
}
