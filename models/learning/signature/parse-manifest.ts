import { ConcordError } from '../../core/errors';
import type { OnnxModel } from '../../core/onnx';
import { learningErrors } from '../learning.errors';

/** The part of a manifest that scoring needs; a model trained elsewhere may have no more than this. */
export interface ModelManifest {
  readonly format: 'concord-manifest/1';
  readonly kind: string;
  readonly input: string;
  readonly output: string;
  readonly features: readonly { readonly name: string }[];
  readonly threshold: number;
  readonly preset: { readonly name: string; readonly digest: string };
  readonly [other: string]: unknown;
}

/**
 * Checks a manifest that comes from outside.
 *
 * @param value parsed JSON @returns the same value, typed
 * @throws MODEL_MANIFEST_INVALID listing every problem
 */
export function parseManifest(value: unknown): ModelManifest {
  const manifest = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const problems: string[] = [];
  const need = (valid: boolean, problem: string): void => {
    if (!valid) problems.push(problem);
  };
  need(manifest.format === 'concord-manifest/1', "format must be 'concord-manifest/1'");
  need(manifest.kind === 'RADIOMICS', "kind must be 'RADIOMICS'");
  need(isText(manifest.input), 'input must name the input of the model');
  need(isText(manifest.output), 'output must name the output of the model');
  need(Number.isFinite(manifest.threshold), 'threshold must be a number');
  const preset = manifest.preset as Record<string, unknown> | undefined;
  need(isText(preset?.name) && isText(preset?.digest), 'preset must have a name and a digest');
  checkFeatures(manifest.features, need);
  refuse(problems);
  return value as ModelManifest;
}

/**
 * Checks that a manifest and the ONNX file it goes with describe the same model.
 *
 * @throws MODEL_MANIFEST_INVALID listing every disagreement
 */
export function checkManifestAgainstModel(manifest: ModelManifest, model: OnnxModel): void {
  const problems: string[] = [];
  const input = model.inputs.find((port) => port.name === manifest.input);
  const output = model.outputs.find((port) => port.name === manifest.output);
  if (!input) problems.push(`the model has no input '${manifest.input}' but ${names(model.inputs)}`);
  else {
    const width = input.shape[1];
    if (input.shape.length !== 2) problems.push(`input '${input.name}' must have the shape [cases, features]`);
    else if (typeof width === 'number' && width !== manifest.features.length) {
      problems.push(`input '${input.name}' has ${width} columns and the manifest ${manifest.features.length} features`);
    }
    if (input.elementType !== 'DOUBLE' && input.elementType !== 'FLOAT')
      problems.push(`input '${input.name}' must be DOUBLE or FLOAT`);
  }
  if (model.inputs.length > 1) problems.push(`the model must have one input, not ${names(model.inputs)}`);
  if (!output) problems.push(`the model has no output '${manifest.output}' but ${names(model.outputs)}`);
  else if (output.elementType !== 'DOUBLE' && output.elementType !== 'FLOAT')
    problems.push(`output '${output.name}' must be DOUBLE or FLOAT`);
  refuse(problems);
}

function checkFeatures(features: unknown, need: (valid: boolean, problem: string) => void): void {
  const list = Array.isArray(features) ? (features as { name?: unknown }[]) : [];
  need(
    list.length > 0 && list.every((feature) => isText(feature?.name)),
    'features must be a list of objects with a name',
  );
  need(new Set(list.map((feature) => feature?.name)).size === list.length, 'features must have different names');
}

const isText = (value: unknown): boolean => typeof value === 'string' && value.length > 0;
const names = (ports: readonly { readonly name: string }[]): string => ports.map((port) => `'${port.name}'`).join(', ');

function refuse(problems: readonly string[]): void {
  if (problems.length > 0)
    throw new ConcordError(learningErrors.MODEL_MANIFEST_INVALID, `${problems.join('; ')}.`, { problems });
}
