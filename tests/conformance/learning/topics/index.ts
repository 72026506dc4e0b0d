import type { Topics } from '../../r-reference/check-folder';
import { boosting } from './boosting';
import { classifiers } from './classifiers';
import { nomograms } from './nomogram';
import { preprocessing } from './preprocessing';
import { regularizedRegression } from './regularized-regression';
import { xgboostTrees } from './xgboost';

/** The topics of R's reference values that the learning engine answers. */
export const learningTopics: Topics = {
  '05_glmnet': regularizedRegression,
  '06_glmboost': boosting,
  '07_classifiers': classifiers,
  '07b_xgboost': xgboostTrees,
  '10_nomogram': nomograms,
  '15_preprocess': preprocessing,
};
