import type { Topics } from '../../r-reference/check-folder';
import { agreement } from './agreement';
import { calibration } from './calibration';
import { comparison } from './comparison';
import { diagnostic } from './diagnostic';
import { distributions } from './distributions';
import { metaAnalysis } from './meta-analysis';
import { readerStudy } from './reader-study';
import { regression } from './regression';
import { sampleSize } from './sample-size';
import { survival } from './survival';
import { tableOneTests } from './table-one';

/** The topics of R's reference values that the statistics engine answers. */
export const statisticsTopics: Topics = {
  '00_distributions': distributions,
  '01_roc': diagnostic,
  '02_tests': comparison,
  '03_agreement': agreement,
  '04_logistic': regression,
  '08_survival': survival,
  '09_calibration': calibration,
  '11_meta': metaAnalysis,
  '12_mrmc': readerStudy,
  '13_samplesize': sampleSize,
  '14_table1': tableOneTests,
};
