import { Settings, VariableName, variables } from './variables';

/** Variables of this name belong to the test tools and the command-line client, which share the environment. */
const FOREIGN = /^CONCORD_(TEST_|CLIENT_|SERVER$|ISSUER$|DEBUG$)/;

const MAXIMUM_TYPOS = 3;

/** Reads each known variable; empty means unset; unknown `CONCORD_*` names are problems, because they are typos. */
export function readVariables(environment: NodeJS.ProcessEnv): { settings: Settings; problems: string[] } {
  const settings: Record<string, unknown> = {};
  const problems = unknownNames(environment);
  for (const name of Object.keys(variables) as VariableName[]) {
    const text = environment[name]?.trim();
    if (text === undefined || text === '') continue;
    const read = variables[name].form.safeParse(text);
    if (read.success) settings[name] = read.data;
    else problems.push(`${name} ${read.error.issues.map((issue) => issue.message).join(', ')}`);
  }
  return { settings, problems };
}

function unknownNames(environment: NodeJS.ProcessEnv): string[] {
  return Object.keys(environment)
    .filter((name) => name.startsWith('CONCORD_') && !(name in variables) && !FOREIGN.test(name))
    .map((name) => `${name} is not a setting${suggestion(name)}`);
}

function suggestion(name: string): string {
  const [near] = Object.keys(variables)
    .map((known) => ({ known, steps: distance(known, name) }))
    .sort((a, b) => a.steps - b.steps);
  return near.steps > MAXIMUM_TYPOS ? '' : `; is ${near.known} meant?`;
}

/** Levenshtein distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next.push(Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length];
}
