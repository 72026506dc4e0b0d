import { type Command, InvalidArgumentError } from 'commander';
import { CommandContext } from './command-context';
import type { CliIo } from './cli-io';
import type { GlobalOptions } from './settings';

export interface LeafDescription {
  /** Name and arguments, as in `show <study>`. */
  readonly usage: string;
  readonly summary: string;
  /** Complete command lines. */
  readonly examples: readonly string[];
  /** Runs when the noun stands alone. */
  readonly isDefault?: boolean;
}

/** Adds a command with an example in its help. */
export function addLeaf(parent: Command, { usage, summary, examples, isDefault }: LeafDescription): Command {
  const heading = examples.length === 1 ? 'Example' : 'Examples';
  const lines = examples.map((example) => `  $ concord ${example}`);
  return parent
    .command(usage, { isDefault })
    .description(summary)
    .addHelpText('after', `\n${heading}:\n${lines.join('\n')}`);
}

/** Adds a noun: a command that only has subcommands. */
export function addNoun(program: Command, name: string, summary: string): Command {
  return program.command(name).description(summary);
}

/**
 * Makes an action of commander: the context first, then the arguments, then the options.
 *
 * @param run receives `(context, options, ...arguments)`
 */
export function action<Options extends object>(
  io: CliIo,
  run: (context: CommandContext, options: Options, ...args: string[]) => Promise<void> | void,
): (...given: unknown[]) => Promise<void> {
  return async (...given) => {
    const command = given.at(-1) as Command;
    const options = command.optsWithGlobals<Options & GlobalOptions>();
    const args = given.slice(0, -2) as string[];
    await run(new CommandContext(options, io), options, ...args);
  };
}

/** Parser of a whole number option. */
export function wholeNumber(minimum: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^-?\d+$/.test(text) && value >= minimum) return value;
    throw new InvalidArgumentError(`It must be a whole number of at least ${minimum}.`);
  };
}

/** Collects an option that may be given several times, or as a comma-separated list. */
export function listOf(text: string, before: readonly string[] = []): string[] {
  return [...before, ...text.split(',').filter((item) => item !== '')];
}
