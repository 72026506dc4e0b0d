import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readCohortFolder } from './cohort-folder';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'concord folder '));
afterAll(() => fs.rmSync(folder, { recursive: true }));

function write(csv: string | Uint8Array): void {
  for (const file of ['i.nii', 'm.nii']) fs.writeFileSync(path.join(folder, file), '');
  fs.writeFileSync(path.join(folder, 'cohort.csv'), csv);
}

const problemsOf = async (csv: string | Uint8Array): Promise<string[]> => {
  write(csv);
  const error: unknown = await readCohortFolder(folder).catch((failure: unknown) => failure);
  expect(error).toMatchObject({ code: 'COHORT_FILE_INVALID' });
  const { problems } = (error as { details: { problems: { line: number; problem: string }[] } }).details;
  return problems.map(({ line, problem }) => `${line}: ${problem}`);
};

describe('a cohort folder', () => {
  it('gives cases with absolute paths, outcomes and clinical values', async () => {
    write(
      'caseCode,image,mask,outcome,followUpDays,event,label,age,site,ward\nA1,i.nii,m.nii,1,30.5,0,2,61,left,007\nA2,i.nii,m.nii,,,,,,right,8\n',
    );
    const { cases } = await readCohortFolder(folder);
    expect(cases[0]).toEqual({
      caseCode: 'A1',
      imageFile: path.join(folder, 'i.nii'),
      maskFile: path.join(folder, 'm.nii'),
      label: 2,
      outcome: 1,
      followUpDays: 30.5,
      event: 0,
      clinical: { age: 61, site: 'left', ward: '007' },
    });
    expect(cases[1]).toMatchObject({
      label: 1,
      outcome: null,
      followUpDays: null,
      event: null,
      clinical: { site: 'right', ward: '8' },
    });
  });

  it('names every wrong line at once', async () => {
    const csv = 'caseCode,image,mask,outcome,label\nA1,none.nii,m.nii,2,0\nA1,i.nii,,x,1.5\n';
    expect(await problemsOf(csv)).toEqual([
      '2: label is "0", it must be a whole number above 0',
      '2: outcome is "2", it must be 0 or 1',
      '3: mask is empty',
      '3: label is "1.5", it must be a whole number above 0',
      '3: outcome is "x", it must be 0 or 1',
      `2: ${path.join(folder, 'none.nii')} does not exist`,
      '3: caseCode A1 is already on line 2',
    ]);
  });

  it('refuses a file with semicolons, without cases, or not in UTF-8', async () => {
    expect(await problemsOf('caseCode;image;mask\n')).toHaveLength(1);
    expect(await problemsOf('caseCode,image,mask\n')).toEqual(['1: there is no case below the header']);
    expect(await problemsOf(Buffer.from('caseCode,image,mask\nM\xfcller,i.nii,m.nii\n', 'latin1'))).toEqual([
      '1: the file is not UTF-8; save it as CSV UTF-8',
    ]);
  });

  it('says when there is no cohort.csv', async () => {
    await expect(readCohortFolder(path.join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'COHORT_FILE_MISSING' });
  });
});
