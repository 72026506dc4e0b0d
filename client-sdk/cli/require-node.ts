/** Imported before everything else: the other modules do not even load under an old Node. */
const neededMajor = 24;
const [major] = process.versions.node.split('.').map(Number);

if (major < neededMajor) {
  process.stderr.write(
    `concord needs Node.js ${neededMajor} or newer; this is ${process.versions.node} (${process.execPath}).\n` +
      'Next step: run it as `npm run concord -- …` in the repository, where npm brings the right Node.js.\n',
  );
  process.exit(2);
}

export {};
