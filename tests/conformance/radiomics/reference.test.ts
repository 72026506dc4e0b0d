import { existsSync } from 'node:fs';
import path from 'node:path';
import { compareCase } from './compare-case';
import { readImage, readPlan, readReference } from './reference-folder';
import { Tally } from './tally';

const folder = path.resolve(__dirname, '../../../../shared/reference/radiomics');
const present = existsSync(path.join(folder, 'plan.json'));
if (!present) process.stdout.write(`PyRadiomics reference values skipped: ${folder} is absent.\n`);

/** The phantoms and one case of each kind; `npm run conformance:radiomics` compares all. */
const chosen = /^(?!STS_|brain1|large)/;

(present ? describe : describe.skip)('values of PyRadiomics 3.0.1', () => {
  const cases = present ? readPlan(folder).filter(({ id }) => chosen.test(id)) : [];
  test.each(cases.map((planned) => [planned.id, planned] as const))(
    '%s equals within the stated tolerance',
    (id, planned) => {
      const tally = new Tally();
      const failures = compareCase(planned, readReference(folder, id), (file) => readImage(folder, file), tally);
      expect(failures).toEqual([]);
      expect(tally.total().compared + tally.total().notCovered).toBeGreaterThan(0);
    },
  );
});
