import type { Topics } from '../../r-reference/check-folder';
import { regularizedRegression } from './regularized-regression';

/** The topics of R's reference values that the learning engine answers. */
export const learningTopics: Topics = { '05_glmnet': regularizedRegression };
