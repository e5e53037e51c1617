#!/usr/bin/env node
// Runs the program that was installed for this system. Nothing is downloaded and no script runs at
// installation: the package of the system is an optional dependency.
'use strict';

const { spawnSync } = require('node:child_process');

const name = `@enregard/cli-${process.platform}-${process.arch}`;
const program = process.platform === 'win32' ? 'enregard.exe' : 'enregard';
let path;
try {
  path = require.resolve(`${name}/${program}`);
} catch {
  console.error(`enregard: there is no ${name}; see docs/install.md for other ways`);
  process.exit(4);
}
const done = spawnSync(path, process.argv.slice(2), { stdio: 'inherit' });
if (done.error) {
  console.error(`enregard: ${done.error.message}`);
}
process.exit(done.status ?? 4);
