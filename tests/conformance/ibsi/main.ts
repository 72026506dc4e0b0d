/* eslint-disable no-console -- a report on the terminal is what this program is for */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ibsiCatalog, ibsiSuffixes } from '../../../models/radiomics';
import { extractPhantom, findFailures, type Failure } from './compare';
import { configurations } from './configurations';
import { readReferenceValues, type ReferenceValue } from './reference-values';

interface Row {
  readonly configuration: string;
  readonly compared: number;
  readonly failed: number;
  readonly seconds: string;
}

/** Tags that the catalog claims. */
function claimedTags(): Set<string> {
  return new Set(
    ibsiCatalog.flatMap(({ tag, family }) => {
      const suffixes = ibsiSuffixes(family);
      return suffixes.length === 0 ? [tag] : suffixes.map((suffix) => `${tag}_${suffix}`);
    }),
  );
}

/** How many of IBSI's features and values the catalog claims, and which not. */
function printClaims(references: readonly ReferenceValue[], claimed: ReadonlySet<string>): void {
  const missing = new Set(references.filter(({ tag }) => !claimed.has(tag)).map(({ tag }) => tag));
  const withValue = references.filter(({ value }) => !Number.isNaN(value));
  const codes = new Set(references.filter(({ code }) => code !== '').map(({ code }) => code));
  const claimedCodes = new Set(ibsiCatalog.map(({ code }) => code).filter((code) => codes.has(code)));
  const met = withValue.filter(({ tag }) => claimed.has(tag)).length;
  console.log(`IBSI codes with a reference value: ${codes.size}; claimed: ${claimedCodes.size}.`);
  console.log(`Reference values with consensus: ${withValue.length}; of claimed features: ${met}.`);
  console.log(`Not claimed (models/radiomics/EXCLUDED.md): ${[...missing].join(', ') || 'none'}`);
}

function main(): number {
  const { values } = parseArgs({
    options: { data: { type: 'string', default: '../shared/data/ibsi1' }, only: { type: 'string' } },
  });
  if (!existsSync(values.data)) {
    console.error(
      `The phantoms are not at ${values.data}. Usage: npm run conformance:ibsi -- --data DIR [--only NAME]`,
    );
    return 2;
  }
  const claimed = claimedTags();
  const references = readReferenceValues(process.cwd());
  printClaims(references, claimed);
  const rows: Row[] = [];
  const failures: Failure[] = [];
  for (const configuration of configurations.filter(({ name }) => !values.only || name === values.only)) {
    const started = performance.now();
    const { values: found } = extractPhantom(path.resolve(values.data), configuration);
    const mine = references.filter(
      ({ configuration: name, tag, value }) => name === configuration.name && claimed.has(tag) && !Number.isNaN(value),
    );
    const failed = findFailures(found, mine);
    failures.push(...failed);
    rows.push({
      configuration: configuration.name,
      compared: mine.length,
      failed: failed.length,
      seconds: ((performance.now() - started) / 1000).toFixed(1),
    });
  }
  console.table(rows);
  for (const { reference, value } of failures)
    console.log(
      `FAILED ${reference.configuration} ${reference.tag}: ${value} instead of ${reference.value} ± ${reference.tolerance} (consensus ${reference.consensus})`,
    );
  const compared = rows.reduce((sum, row) => sum + row.compared, 0);
  console.log(`${compared} values compared, ${failures.length} failed.`);
  return failures.length > 0 || compared === 0 ? 1 : 0;
}

process.exitCode = main();
