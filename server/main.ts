#!/usr/bin/env node
/**
 * One program, roles by configuration. This file must load under any Node, to say which one is needed; everything else
 * is loaded after that check.
 */
const NEEDED_MAJOR = 24;
const found = process.versions.node;

if (Number(found.split('.')[0]) < NEEDED_MAJOR) {
  process.stderr.write(
    `NODE_TOO_OLD: Concord needs Node ${NEEDED_MAJOR} or newer, and this is ${found}.\n` +
      'Run `npm start`: npm runs the Node that `npm ci` installed with the project.\n',
  );
  process.exitCode = 2;
} else {
  void import('./supervisor/command-line.js').then(({ runCommandLine }) => runCommandLine(process.argv.slice(2)));
}
