import { canonicalJson } from '../../../models/core/canonical-json';
import { tournamentTable, TrainedTournament } from '../../../models/learning';
import { TrainingMatrix } from '../../subgraphs/registry/training-matrix';
import { countReasons, TrainingDescription } from './describe-training';

/**
 * Splits the result of a tournament into aggregates and per-case data. What the winner learned goes with the latter: a
 * support vector is a case.
 */
export function describeTournament(trained: TrainedTournament, matrix: TrainingMatrix): TrainingDescription {
  const { n, events, stages, youden, apparent, crossValidated, atThreshold, flags } = trained;
  return {
    summary: {
      n,
      events,
      funnel: { stages },
      tournament: tournamentTable(trained),
      threshold: youden,
      apparent,
      crossValidated,
      atThreshold,
      flags,
      excluded: countReasons(matrix),
    },
    perCase: canonicalJson({
      foldIds: trained.foldIds,
      predictions: trained.predictions,
      excluded: matrix.excluded,
      model: trained.model,
    }),
  };
}
