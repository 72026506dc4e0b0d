import { EnginePool } from '../models/runtime';
import { SubgraphDependencies } from './subgraph-dependencies';

/** What the composition root hands to every worker. */
export interface WorkerDependencies extends SubgraphDependencies {
  readonly engine: EnginePool;
}
