import { type Compute, type Topic } from '../../r-reference/topic';
import { oneListRules } from './comparison/adjustment';
import { groupRules } from './comparison/groups';
import { pairRules } from './comparison/pairs';
import { tableRules } from './comparison/tables';
import { twoSampleRules } from './comparison/two-samples';

const rules = [...twoSampleRules, ...pairRules, ...groupRules, ...tableRules, ...oneListRules];

const compute: Compute = (call, names) => rules.find((rule) => rule.call.test(call))?.compute(names, call);

const roundingOnly =
  'the groups or the points fit exactly, so R shows figures that are made of rounding errors (it warns of a perfect fit)';

/** Topic 02: tests of two samples, pairs, groups and tables, correlations and adjusted p values. */
export const comparison: Topic = {
  compute,
  notCovered: [{ call: /anova\(lm|summary\(lm|TukeyHSD/, reason: roundingOnly }],
};
