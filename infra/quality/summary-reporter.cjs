/** Closes a run with one plain line: how many tests passed, failed and were skipped. */
module.exports = class SummaryReporter {
  constructor(globalConfig, options) {
    this.name = options?.name ?? 'tests';
  }

  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    process.stdout.write(`\n${this.name}: ${results.numPassedTests} passed, ${failed} failed, ${skipped} skipped\n`);
  }
};
