export { Config, DatabaseConfig, Role, S3StoreConfig } from './config';
export { foreignEnvironment, workerEnvironment } from './config-environment';
export { describeConfig, withoutSecrets } from './describe-config';
export { loadConfig, readConfig } from './load-config';
export { variablesHelp } from './variables';
