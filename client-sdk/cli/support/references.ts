import { ConcordError } from '../../../models/core/errors';
import type { ConcordClient } from '../../client/concord-client';
import { collect } from '../../client/pagination';
import { cliErrors } from '../cli.errors';

const idForm = /^[a-z]{3}_[0-9a-f]{32}$/;

/** `stu_…` or a study's code → id. */
export async function studyId(client: ConcordClient, reference: string): Promise<string> {
  if (idForm.test(reference)) return reference;
  const study = await client.studies.studyByCode(reference);
  if (study) return study.id;
  throw new ConcordError(cliErrors.CLI_REFERENCE_UNKNOWN, `There is no study "${reference}" that you may see.`);
}

/** `cen_…` or a center's code within the study → id. */
export function centerId(client: ConcordClient, study: string, reference: string): Promise<string> {
  return resolve(
    reference,
    'center',
    () => collect(client.studies.listCenters(study)),
    ({ code }) => code,
  );
}

/** `coh_…`, or a cohort's code within the study → id. */
export async function cohortId(client: ConcordClient, reference: string, study: string | undefined): Promise<string> {
  if (idForm.test(reference)) return reference;
  const inStudy = await studyId(client, needStudy(study, 'cohort', reference));
  return resolve(
    reference,
    'cohort',
    () => collect(client.cohorts.listCohorts(inStudy)),
    ({ code }) => code,
  );
}

/** `pre_…` or a preset's name within the study → id. */
export function presetId(client: ConcordClient, study: string, reference: string): Promise<string> {
  return resolve(
    reference,
    'preset',
    () => collect(client.registry.listFeaturePresets(study)),
    ({ name }) => name,
  );
}

/** `mod_…` or `name@version` within the study → id. */
export async function modelVersionId(
  client: ConcordClient,
  reference: string,
  study: string | undefined,
): Promise<string> {
  if (idForm.test(reference)) return reference;
  const inStudy = await studyId(client, needStudy(study, 'model version', reference));
  const list = (): Promise<{ id: string; name: string; version: string }[]> =>
    collect(client.registry.listModelVersions(inStudy));
  return resolve(reference, 'model version', list, ({ name, version }) => `${name}@${version}`);
}

async function resolve<Row extends { readonly id: string }>(
  reference: string,
  noun: string,
  list: () => Promise<Row[]>,
  nameOf: (row: Row) => string,
): Promise<string> {
  if (idForm.test(reference)) return reference;
  const rows = await list();
  const matches = rows.filter((row) => nameOf(row) === reference);
  if (matches.length === 1) return matches[0].id;
  if (matches.length > 1)
    throw new ConcordError(cliErrors.CLI_REFERENCE_AMBIGUOUS, `${matches.length} ${noun}s are named "${reference}".`);
  const known = rows.length === 0 ? 'there is none' : `there are ${rows.map(nameOf).join(', ')}`;
  throw new ConcordError(cliErrors.CLI_REFERENCE_UNKNOWN, `There is no ${noun} "${reference}" (${known}).`);
}

function needStudy(study: string | undefined, noun: string, reference: string): string {
  if (study !== undefined) return study;
  throw new ConcordError(cliErrors.CLI_OPTION_INVALID, `"${reference}" is no id; a ${noun}'s name needs --study.`);
}
