#!/usr/bin/env node
import './require-node';
import { runCli } from './run-cli';

const { argv, env, stdout, stderr } = process;

// A reader that closes early, such as `head`, is no error.
stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

void runCli(argv.slice(2), { env, stdout, stderr }).then((code) => {
  process.exitCode = code;
});
