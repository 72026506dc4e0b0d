export { sha256Hex } from './digest';
export { EnginePool, type EnginePoolOptions, type TaskOptions } from './engine-pool';
export { inflateGzip } from './inflate-gzip';
export { runtimeErrors } from './runtime.errors';
export type { FeatureExtraction, ImageInspection, ImagePair, MaskInspection } from './tasks';
