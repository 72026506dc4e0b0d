export { ConcordError, defineErrors } from '../../../models/core/errors';
export type { ErrorCatalog, ErrorDefinition } from '../../../models/core/errors';
export { platformErrors } from './platform.errors';
export { recordErrors } from './record.errors';
