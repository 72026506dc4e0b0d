export { type MembershipRule, type PlsDiscriminant, plsDiscriminant, predictPlsDiscriminant } from './pls-discriminant';
export { type PlsLogistic, plsLogistic, type PlsLogisticOptions } from './pls-logistic';
export { type PlsCoefficients, type PlsOptions, type PlsRegression, plsRegression, predictPls } from './pls-regression';
export { componentScores, type PrincipalComponents, principalComponents } from './principal-components';
