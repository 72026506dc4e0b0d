import { type Alternative, benjaminiHochberg, mannWhitneyTest, tTest } from '../../../../models/statistics/comparison';
import { type Names, numbers } from '../../r-reference/reference-file';
import { type Compute, REFUSED, type Topic } from '../../r-reference/topic';

const ALTERNATIVES: Readonly<Record<string, Alternative>> = { less: 'LESS', greater: 'GREATER' };

function alternativeOf(call: string, names: Names): Alternative {
  return call.includes('alternative = a') ? ALTERNATIVES[String(names.a)] : 'TWO_SIDED';
}

const flag = (call: string, name: string): boolean | null => {
  const found = new RegExp(`${name} = (TRUE|FALSE)`).exec(call);
  return found ? found[1] === 'TRUE' : null;
};

const compute: Compute = (call, names) => {
  if (call.startsWith('sapply(c("BH"')) {
    const p = names.p as (number | null)[];
    if (p.length === 1) return undefined; // R drops the names of the methods then
    return { BH: benjaminiHochberg(p) };
  }
  if (names.x === undefined || names.y === undefined || /paired|conf\.int/.test(call)) return undefined;
  const [x, y] = [numbers(names.x), numbers(names.y)];
  if (call.startsWith('t.test(x, y')) {
    const variance = flag(call, 'var\\.equal') === true ? 'STUDENT' : 'WELCH';
    const result = tTest(x, y, { variance, alternative: alternativeOf(call, names) });
    if (result.pValue === null) return REFUSED;
    return { statistic: result.statistic, parameter: result.degreesOfFreedom, 'p.value': result.pValue };
  }
  if (!call.startsWith('wilcox.test(x, y')) return undefined;
  const result = mannWhitneyTest(x, y, {
    exact: flag(call, 'exact'),
    continuity: flag(call, 'correct') ?? true,
    alternative: alternativeOf(call, names),
  });
  return { statistic: result.statistic, 'p.value': result.pValue };
};

/** Topic 02: t tests, Mann-Whitney, Benjamini-Hochberg. */
export const comparison: Topic = { compute };
