import type { Compute, Topic } from '../../r-reference/topic';
import { accuracyCall } from './meta-analysis/accuracy';
import { effectsOf, poolingCall, roundingOfR } from './meta-analysis/pooling';

const compute: Compute = (call, names, prefix) => poolingCall(call, names, prefix) ?? accuracyCall(call, names, prefix);

const toleranceOf: Topic['toleranceOf'] = ({ id, tolerance = {} }, names) => {
  const effects = effectsOf(names, id.split(':')[0]);
  const read = (name: string): number => (typeof tolerance[name] === 'number' ? tolerance[name] : 0);
  const both = { rel: read('rel') + (effects ? roundingOfR(effects) : 0), abs: read('abs') };
  return () => both;
};

/** Topic 11: pooling over studies and centers, heterogeneity, small-study effects, diagnostic accuracy. */
export const metaAnalysis: Topic = {
  compute,
  toleranceOf,
  notCovered: [
    {
      call: /^regtest/,
      reason: 'all estimates are equal: R tests rounding errors (it warns of a perfect fit), here no test',
    },
    { call: /^reitsma/, reason: 'a variance between studies is 0: the curve of R has the shape of its last step' },
  ],
};
