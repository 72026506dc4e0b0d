export { createLog, LogTarget } from './create-log';
export { safeError } from './safe-error';
