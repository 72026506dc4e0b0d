export { createLog } from './create-log';
