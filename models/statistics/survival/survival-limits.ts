/**
 * Scale on which the limits of a survival probability are symmetric: LOG keeps them above 0, LOG_LOG and LOGIT and ARCSINE
 * within 0 and 1, PLAIN is S ± z SE, cut to 0 … 1.
 */
export type SurvivalScale = 'LOG' | 'LOG_LOG' | 'PLAIN' | 'LOGIT' | 'ARCSINE';

/** Limits of a survival probability; null where the scale has none, for example at 0. */
export interface SurvivalLimits {
  readonly lower: number | null;
  readonly upper: number | null;
}

/**
 * Pointwise confidence limits of a survival probability.
 *
 * @param survival 0 … 1 @param logError standard error of log S @param critical normal quantile
 * @undefined at S = 0 on every scale; at S = 1 for LOG_LOG, LOGIT and ARCSINE
 * @source Kalbfleisch, Prentice 2002, sec. 1.4; survival 3.5 survfit_confint
 */
export function survivalLimits(
  survival: number,
  logError: number,
  { scale, critical }: { readonly scale: SurvivalScale; readonly critical: number },
): SurvivalLimits {
  const [lower, upper] = survival > 0 ? LIMITS[scale](survival, critical * logError) : [NaN, NaN];
  return { lower: numberOrNull(lower), upper: numberOrNull(upper) };
}

type Limits = (survival: number, half: number) => readonly [lower: number, upper: number];

const LIMITS: Readonly<Record<SurvivalScale, Limits>> = {
  PLAIN: (s, half) => [Math.max(s - s * half, 0), Math.min(s + s * half, 1)],
  LOG: (s, half) => [Math.exp(Math.log(s) - half), Math.min(Math.exp(Math.log(s) + half), 1)],
  LOG_LOG: (s, half) => {
    if (s === 1) return [NaN, NaN];
    const center = Math.log(-Math.log(s));
    const spread = half / Math.log(s);
    return [Math.exp(-Math.exp(center - spread)), Math.exp(-Math.exp(center + spread))];
  },
  LOGIT: (s, half) => {
    const center = Math.log(s / (1 - s));
    const spread = half * (1 + s / (1 - s));
    return [1 - 1 / (1 + Math.exp(center - spread)), 1 - 1 / (1 + Math.exp(center + spread))];
  },
  ARCSINE: (s, half) => {
    const center = Math.asin(Math.sqrt(s));
    const spread = 0.5 * half * Math.sqrt(s / (1 - s));
    return [Math.sin(Math.max(0, center - spread)) ** 2, Math.sin(Math.min(Math.PI / 2, center + spread)) ** 2];
  },
};

const numberOrNull = (value: number): number | null => (Number.isNaN(value) ? null : value);
