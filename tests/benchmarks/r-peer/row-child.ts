/* eslint-disable no-console -- the result on standard output is what this program is for */
import { readColumns } from './columns-file';
import { learningRows } from '../learning/rows';
import { statisticsRows } from '../statistics/rows';
import type { TimedAnswer } from './timed-answer';

/** One row in a process of its own: `NAME CSV CALLS`; prints what the answer cost, as JSON. */
function main([name, file, calls]: readonly string[]): void {
  const row = [...statisticsRows, ...learningRows].find((one) => one.name === name)!;
  const columns = readColumns(file);
  let started = cpuSeconds();
  let values = row.run(columns);
  const firstCpuSeconds = cpuSeconds() - started;
  started = cpuSeconds();
  for (let call = 0; call < Number(calls); call++) values = row.run(columns);
  const later = (cpuSeconds() - started) / Number(calls);
  const answer: TimedAnswer = {
    firstCpuSeconds,
    cpuSeconds: later,
    processCpuSeconds: cpuSeconds(),
    peakMb: process.resourceUsage().maxRSS / 1024,
    version: process.versions.node,
    values,
  };
  console.log(JSON.stringify(answer));
}

/** Of all threads of this process, from its start. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

main(process.argv.slice(2));
