export { HealthChecks, healthRouter } from './health-router';
export { issuerCheck } from './issuer-check';
