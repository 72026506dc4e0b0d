import { createHash } from 'node:crypto';
import { canonicalPreset, presetSettings } from '../../../models/radiomics';
import { ConcordClient } from '../../client/concord-client';
import { downloadModel } from './download-model';

const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');
const settings = presetSettings('ct-original');
const onnx = Buffer.from('an onnx file');
const manifestText = JSON.stringify({
  format: 'concord-manifest/1',
  kind: 'RADIOMICS',
  input: 'features',
  output: 'probability',
  features: [{ name: 'f' }],
  threshold: 0.4,
  preset: { name: 'ct', digest: sha256(canonicalPreset(settings)) },
});
const released = {
  name: 'sig',
  version: '1.0.0',
  state: 'RELEASED',
  onnxUrl: 'http://store/onnx',
  onnxSha256: sha256(onnx),
  digest: sha256(`${sha256(onnx)}${sha256(manifestText)}`),
  manifestText,
  preset: { name: 'ct', settings },
};

function download(modelVersion: object, bytes: Uint8Array = onnx) {
  const fetch = async (url: string): Promise<Response> =>
    url.startsWith('http://store')
      ? new Response(Buffer.from(bytes))
      : Response.json({ data: { modelVersion: { ...released, ...modelVersion } } });
  return downloadModel(new ConcordClient({ server: 'http://api', credentials: { accessToken: 't' }, fetch }), 'mod_1');
}

describe('downloading a model', () => {
  it('gives the file, the manifest and the settings', async () => {
    const model = await download({});
    expect([Buffer.from(model.onnx).toString(), model.manifest.threshold, model.settings]).toEqual([
      'an onnx file',
      0.4,
      settings,
    ]);
  });

  it.each([
    ['another ONNX file', {}, Buffer.from('an onnx filE'), 'MODEL_DIGEST_WRONG'],
    ['another manifest', { manifestText: manifestText.replace('0.4', '0.5') }, onnx, 'MODEL_DIGEST_WRONG'],
    ['another preset', { preset: { name: 'ct', settings: presetSettings('default') } }, onnx, 'PRESET_DIGEST_WRONG'],
    ['a model that is not released', { onnxUrl: null }, onnx, 'MODEL_NOT_AVAILABLE'],
  ])('refuses %s', async (_name, change, bytes, code) => {
    await expect(download(change, bytes)).rejects.toMatchObject({ code });
  });
});
