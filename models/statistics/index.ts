export * from './comparison';
export * from './description';
export * from './diagnostic';
export * from './meta-analysis';
export * from './picture';
export * from './regression';
export * from './survival';
export { statisticsErrors } from './statistics.errors';
