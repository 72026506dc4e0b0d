import { existsSync } from 'node:fs';
import path from 'node:path';
import { Config } from '../platform/config';

/** What a person needs to know when the platform is up. */
export function banner(config: Config, credentialsFile: string | null, startMs: number): string {
  const lines = [
    ['GraphQL', `${config.http.publicUrl}/graphql`],
    ['Health', `${config.http.publicUrl}/health/ready`],
    [
      'Identity',
      `${config.identity.issuerUrl}${config.identity.kind === 'embedded' ? ' (embedded, this machine only)' : ''}`,
    ],
    ...(credentialsFile !== null && existsSync(credentialsFile)
      ? [['Log in as', `lead, password in ${credentialsFile}`]]
      : []),
    ['Home', config.home],
    ['Logs', path.join(config.home, 'logs')],
    ['Stop', 'Ctrl-C'],
  ];
  const text = lines.map(([name, value]) => `  ${name.padEnd(10)} ${value}`).join('\n');
  return `\nConcord is up (${(startMs / 1000).toFixed(1)} s).\n\n${text}\n\n`;
}
