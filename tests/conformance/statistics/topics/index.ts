import type { Topics } from '../../r-reference/check-folder';
import { comparison } from './comparison';
import { diagnostic } from './diagnostic';
import { distributions } from './distributions';
import { metaAnalysis } from './meta-analysis';

/** The topics of R's reference values that the statistics engine answers. */
export const statisticsTopics: Topics = {
  '00_distributions': distributions,
  '01_roc': diagnostic,
  '02_tests': comparison,
  '11_meta': metaAnalysis,
};
