import { Config } from './config';

const SECRET = /secret|password|accessKey/i;
const HIDDEN = '(hidden)';

/** The configuration as a plain object in which no secret is left. */
export function withoutSecrets(config: Config): Record<string, unknown> {
  return hide(config) as Record<string, unknown>;
}

/** The configuration as lines `path = value`, secrets hidden. */
export function describeConfig(config: Config): string {
  return lines('', withoutSecrets(config)).join('\n');
}

function hide(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return hideText(value, name);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, hide(inner, key)]));
}

function hideText(text: string, name: string): string {
  if (text === '') return text;
  if (SECRET.test(name)) return HIDDEN;
  const address = URL.parse(text);
  if (address === null || address.password === '') return text;
  address.password = 'hidden';
  return address.href;
}

function lines(prefix: string, value: unknown): string[] {
  if (typeof value !== 'object' || value === null)
    return [`${prefix} = ${value === '' ? '(decided at start)' : String(value)}`];
  return Object.entries(value).flatMap(([key, inner]) => lines(prefix === '' ? key : `${prefix}.${key}`, inner));
}
