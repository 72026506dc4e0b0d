import type { Command } from 'commander';
import { ConcordError } from '../../models/core/errors';
import { collect } from '../client/pagination';
import { cliFailures } from './cli.errors';
import type { CliIo } from './support/cli-io';
import { action, addLeaf, addNoun } from './support/leaf-command';
import { studyId } from './support/references';

/** `concord audit list | verify` */
export function registerAudit(program: Command, io: CliIo): void {
  const noun = addNoun(program, 'audit', 'who wrote what, when');
  addLeaf(noun, {
    usage: 'list',
    summary: 'list the audit trail of a study',
    examples: ['audit list --study liver-1 --json'],
  })
    .requiredOption('--study <study>', 'code or id')
    .action(
      action<{ study: string }>(io, async ({ client, output }, { study }) => {
        const events = await collect(client.studies.listAuditEvents(await studyId(client, study)));
        output.list(events, ['No.', 'At', 'Who', 'Action', 'Table', 'Record', 'Reason'], (event) => [
          event.seq,
          event.at,
          event.username,
          event.action,
          event.tableName,
          event.recordId,
          event.reason,
        ]);
      }),
    );
  addLeaf(noun, {
    usage: 'verify',
    summary: 'check the hash chain of the audit trail',
    examples: ['audit verify'],
  }).action(
    action(io, async ({ client, output }) => {
      const chain = await client.studies.auditChain();
      output.result(
        chain,
        chain.intact ? `Intact: ${chain.length} events, head ${chain.headHash}` : `Broken at event ${chain.brokenAt}.`,
      );
      if (!chain.intact)
        throw new ConcordError(cliFailures.AUDIT_CHAIN_BROKEN, `Event ${chain.brokenAt} does not fit its hash.`);
    }),
  );
}
