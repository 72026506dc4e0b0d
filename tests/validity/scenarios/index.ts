import type { Scenario } from '../scenario';
import { aucBootstrap } from './auc-bootstrap';
import { aucDelong } from './auc-delong';
import { kappaIntervals } from './cohen-kappa';
import { delongPaired } from './delong-paired-test';
import { hazardRatio } from './hazard-ratio';
import { intraclass } from './intraclass-correlation';
import { logRank } from './log-rank-test';
import { mannWhitney } from './mann-whitney-test';
import { oddsRatio } from './odds-ratio';
import { pairedMeasurements } from './paired-measurements';
import { pooledAuc } from './pooled-auc';
import { readerStudies } from './reader-study';

/** Every row of the table, judged rows of each method first. */
export const scenarios: readonly Scenario[] = [
  ...aucDelong,
  ...aucBootstrap,
  ...intraclass,
  ...kappaIntervals,
  ...pairedMeasurements,
  ...oddsRatio,
  ...hazardRatio,
  ...pooledAuc,
  ...delongPaired,
  ...logRank,
  ...mannWhitney,
  ...readerStudies,
];
