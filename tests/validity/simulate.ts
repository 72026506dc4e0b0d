import { RandomStream } from '../../models/core/random/random-stream';
import type { Scenario } from './scenario';
import type { Counts } from './verdict';

/** Runs a scenario with the stream of its name. @param progress is told the share that is done, about a hundred times */
export function simulate(scenario: Scenario, progress: (share: number) => void): Counts {
  const stream = RandomStream.fromSeed(`validity/${scenario.name}`);
  const step = Math.max(1, Math.floor(scenario.runs / 100));
  let yes = 0;
  let noAnswer = 0;
  for (let run = 0; run < scenario.runs; run++) {
    const answer = scenario.run(stream);
    if (answer === null) noAnswer++;
    else if (answer) yes++;
    if (run % step === 0) progress(run / scenario.runs);
  }
  return { yes, noAnswer };
}
