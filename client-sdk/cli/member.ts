import type { Command } from 'commander';
import { ConcordError } from '../../models/core/errors';
import { collect } from '../client/pagination';
import type { StudyRole } from '../generated/operations';
import { cliErrors } from './cli.errors';
import type { CliIo } from './support/cli-io';
import { action, addLeaf, addNoun, listOf } from './support/leaf-command';
import { centerId, studyId } from './support/references';

interface AddOptions {
  readonly study: string;
  readonly center?: string;
  readonly role: string[];
}

const roles: readonly StudyRole[] = [
  'LEAD',
  'DATA_MANAGER',
  'READER',
  'MODELLER',
  'STATISTICIAN',
  'CLINICIAN',
  'AUDITOR',
];

/** `concord member add | list | remove` */
export function registerMember(program: Command, io: CliIo): void {
  const noun = addNoun(program, 'member', 'people and services of a study');
  addLeaf(noun, {
    usage: 'add <username>',
    summary: 'give a person or service roles in a study, or in one center of it',
    examples: [
      'member add nurse-a --study liver-1 --center A --role DATA_MANAGER,READER',
      'member add service-account-hospital-a --study liver-1 --center A --role DATA_MANAGER',
    ],
  })
    .requiredOption('--study <study>', 'code or id')
    .option('--center <center>', 'code or id; without it the roles hold for the whole study')
    .requiredOption('--role <roles>', roles.join(', '), listOf)
    .action(
      action<AddOptions>(io, async ({ client, output }, options, username) => {
        const id = await studyId(client, options.study);
        const center = options.center === undefined ? undefined : await centerId(client, id, options.center);
        const member = await client.studies.addMember({
          studyId: id,
          centerId: center,
          username,
          roles: options.role.map(checkedRole),
        });
        output.result(member, `Member ${member.username} (${member.roles.join(', ')}): ${member.id}`);
      }),
    );
  addLeaf(noun, { usage: 'list', summary: 'list the members you may see', examples: ['member list --study liver-1'] })
    .requiredOption('--study <study>', 'code or id')
    .action(
      action<{ study: string }>(io, async ({ client, output }, { study }) => {
        const members = await collect(client.studies.listMembers(await studyId(client, study)));
        output.list(members, ['User name', 'Center', 'Roles', 'Id'], (member) => [
          member.username,
          member.center?.code ?? 'whole study',
          member.roles.join(', '),
          member.id,
        ]);
      }),
    );
  addLeaf(noun, { usage: 'remove <id>', summary: 'end a membership', examples: ['member remove mem_0198…'] }).action(
    action(io, async ({ client, output }, _options, id) => {
      await client.studies.removeMember(id);
      output.result({ removed: id }, `${id} is no longer a member.`);
    }),
  );
}

function checkedRole(text: string): StudyRole {
  const role = roles.find((candidate) => candidate === text);
  if (role) return role;
  throw new ConcordError(cliErrors.CLI_OPTION_INVALID, `There is no role "${text}"; there are ${roles.join(', ')}.`);
}
