import { Writable } from 'node:stream';
import { describeCatalog } from '../../models/radiomics';
import { runCli } from './run-cli';

/** No server answers here: the list is that of this computer. */
async function features(...args: string[]) {
  const text = { out: '', err: '' };
  const stream = (name: 'out' | 'err') =>
    new Writable({ write: (chunk, _encoding, done) => ((text[name] += String(chunk)), done()) });
  const env = { CONCORD_SERVER: 'http://127.0.0.1:1', XDG_CONFIG_HOME: '/nonexistent' };
  const code = await runCli(['preset', 'features', ...args], { env, stdout: stream('out'), stderr: stream('err') });
  return { code, ...text };
}

describe('concord preset features', () => {
  it('lists the whole catalog without a server', async () => {
    const { code, out, err } = await features('--json');
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toEqual(describeCatalog());
  });

  it('restricts it by profile and family, and prints a line for each feature', async () => {
    const { code, out } = await features('--profile', 'ibsi', '--family', 'ngtdm');
    expect(code).toBe(0);
    expect(out.match(/ngt_\w+/g)).toEqual([
      ...['ngt_coarseness', 'ngt_contrast', 'ngt_busyness', 'ngt_complexity', 'ngt_strength'],
    ]);
    const glcm = JSON.parse((await features('--family', 'glcm', '--json')).out) as { family: string }[];
    expect(glcm).toEqual(describeCatalog().filter(({ family }) => family === 'glcm'));
  });

  it('says which features are not computed unless they are named', async () => {
    const { out } = await features('--profile', 'pyradiomics', '--family', 'shape');
    expect(out).toMatch(/Compactness1 .*│ no /);
    expect(out).toMatch(/Sphericity .*│ yes /);
  });

  it('ends with 2 for a profile or a family that is not there, and names the families', async () => {
    const family = await features('--profile', 'ibsi', '--family', 'shape');
    expect(family.code).toBe(2);
    expect(family.err).toMatch(/^CLI_OPTION_INVALID: --family shape --profile ibsi: .*morphology, .*ngldm/);
    const profile = await features('--profile', 'mirp');
    expect([profile.code, profile.err.split(':')[0]]).toEqual([2, 'CLI_USAGE']);
    expect((await features('--family', '')).code).toBe(2);
  });
});
