import { chiSquareUpper, logChiSquareUpper } from '../../../../models/core/special/chi-square';
import { regularizedBeta } from '../../../../models/core/special/incomplete-beta';
import { regularizedGamma } from '../../../../models/core/special/incomplete-gamma';
import { logBeta, logGamma } from '../../../../models/core/special/log-gamma';
import { logNormalCdf, normalCdf, normalQuantile, normalUpper } from '../../../../models/core/special/normal';
import {
  logStudentTCdf,
  studentTCdf,
  studentTQuantile,
  studentTUpper,
} from '../../../../models/core/special/student-t';
import { toNumber } from '../../r-reference/reference-file';
import { type Compute, type Topic } from '../../r-reference/topic';

type Row = Readonly<Record<string, number>>;
interface Flags {
  readonly upper: boolean;
  readonly log: boolean;
}

const functions: Readonly<Record<string, (row: Row, flags: Flags) => number | undefined>> = {
  pnorm: ({ q }, { upper, log }) => (log ? logNormalCdf(upper ? -q : q) : upper ? normalUpper(q) : normalCdf(q)),
  qnorm: ({ p }) => normalQuantile(p),
  pt: ({ q, df }, { upper, log }) =>
    log ? logStudentTCdf(upper ? -q : q, df) : upper ? studentTUpper(q, df) : studentTCdf(q, df),
  qt: ({ p, df }) => studentTQuantile(p, df),
  pchisq: ({ q, df, ncp }, { upper, log }) =>
    ncp !== undefined || !upper ? undefined : log ? logChiSquareUpper(q, df) : chiSquareUpper(q, df),
  pbeta: ({ q, shape1, shape2 }, { upper, log }) =>
    upper || log ? undefined : regularizedBeta(shape1, shape2, q).lower,
  pgamma: ({ q, shape, rate }, { upper, log }) =>
    upper || log || rate !== undefined ? undefined : regularizedGamma(shape, q).lower,
  lgamma: ({ x }) => logGamma(x),
  lbeta: ({ a, b }) => logBeta(a, b),
};

const compute: Compute = (call, names) => {
  const f = functions[String(names.f)];
  if (!f || !call.startsWith('mapply(')) return undefined;
  const columns = names.args as Record<string, unknown[]>;
  const length = Math.max(...Object.values(columns).map((c) => c.length));
  const flagAt = (name: string, i: number): unknown => columns[name]?.[i];
  const values = Array.from({ length }, (_, i) => {
    const row = Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, toNumber(column[i])]));
    return f(row, { upper: flagAt('lower.tail', i) === false, log: flagAt('log.p', i) === true });
  });
  return values.includes(undefined) ? undefined : values;
};

/** Topic 00: distribution functions at ordinary and extreme arguments. */
export const distributions: Topic = { compute };
