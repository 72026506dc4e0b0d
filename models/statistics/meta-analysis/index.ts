export { type Effect, type PoolingMethod } from './heterogeneity-variance';
export { type CenterAuc, type PooledAuc, poolAuc } from './pool-auc';
export { type PooledEffect, poolEffects, type PoolingOptions } from './pool-effects';
