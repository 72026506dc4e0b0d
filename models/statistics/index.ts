export * from './comparison';
export * from './diagnostic';
export * from './meta-analysis';
export * from './picture';
export * from './survival';
export { statisticsErrors } from './statistics.errors';
