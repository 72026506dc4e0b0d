import fs from 'node:fs';
import path from 'node:path';
import type { ModelVersion } from '../client/operations/registry-operations';
import { downloadModel } from '../site/validation/download-model';
import { readJsonFile } from './support/read-json-file';
import type { CommandContext } from './support/command-context';
import { modelVersionId, presetId, studyId } from './support/references';

export interface RegisterOptions {
  readonly study: string;
  readonly name: string;
  readonly modelVersion: string;
  readonly preset: string;
  readonly manifest: string;
}

/** The action of `concord model download`: `<name>-<version>.onnx` and `<name>-<version>.manifest.json`. */
export async function downloadModelFiles(
  { client, output }: CommandContext,
  { study, out }: { readonly study?: string; readonly out: string },
  reference: string,
): Promise<void> {
  const { modelVersion, onnx } = await downloadModel(client, await modelVersionId(client, reference, study));
  const base = path.join(out, `${modelVersion.name}-${modelVersion.version}`);
  const files = { onnx: `${base}.onnx`, manifest: `${base}.manifest.json` };
  fs.mkdirSync(out, { recursive: true });
  fs.writeFileSync(files.onnx, onnx);
  fs.writeFileSync(files.manifest, modelVersion.manifestText);
  output.result(
    { ...files, digest: modelVersion.digest },
    `${files.onnx}\n${files.manifest}\ndigest ${modelVersion.digest}, checked`,
  );
}

/** Uploads an ONNX file and registers it with its manifest. */
export async function registerModelFile(
  { client }: CommandContext,
  options: RegisterOptions,
  file: string,
): Promise<ModelVersion> {
  const manifest = readJsonFile(options.manifest);
  const study = await studyId(client, options.study);
  const preset = await presetId(client, study, options.preset);
  const { upload } = await client.uploads.upload(file, { purpose: 'MODEL', studyId: study });
  const { name, modelVersion: version } = options;
  return client.registry.registerModelVersion({
    studyId: study,
    uploadId: upload.id,
    name,
    version,
    presetId: preset,
    manifest,
  });
}
