/**
 * Version of the numerical engine, stored beside every feature vector, model and evaluation.
 * It changes whenever any number the engine returns may change.
 */
export const ENGINE_VERSION = '0.2.0';
