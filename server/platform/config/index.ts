export * from './config';
export { foreignEnvironment, workerEnvironment } from './config-environment';
export { configErrors } from './config.errors';
export { describeConfig, withoutSecrets } from './describe-config';
export { loadConfig, readConfig } from './load-config';
export { variablesHelp } from './variables';
