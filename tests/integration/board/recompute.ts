/** Figures by their definitions, written again here: nothing of the engine is used. */
export interface Recomputed {
  readonly n: number;
  readonly events: number;
  readonly auc: number;
  readonly aucLower: number;
  readonly aucUpper: number;
  readonly sensitivity: number;
  readonly specificity: number;
}

/** 97.5 % point of the normal distribution (NIST, 16 digits). */
const Z = 1.959963984540054;

/** 1 when the event scores higher, one half when equal: the Mann-Whitney count. */
function kernel(event: number, nonEvent: number): number {
  return event > nonEvent ? 1 : event === nonEvent ? 0.5 : 0;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values: readonly number[]) => {
  const center = mean(values);
  return values.reduce((sum, value) => sum + (value - center) ** 2, 0) / (values.length - 1);
};

/** AUC by counting pairs; its variance by DeLong's placement values; sensitivity and specificity by counting. */
export function recompute(
  cases: readonly { readonly value: number; readonly outcome: number }[],
  threshold: number,
): Recomputed {
  const events = cases.filter(({ outcome }) => outcome === 1).map(({ value }) => value);
  const others = cases.filter(({ outcome }) => outcome === 0).map(({ value }) => value);
  const ofEvents = events.map((event) => mean(others.map((other) => kernel(event, other))));
  const ofOthers = others.map((other) => mean(events.map((event) => kernel(event, other))));
  const auc = mean(ofEvents);
  const standardError = Math.sqrt(variance(ofEvents) / events.length + variance(ofOthers) / others.length);
  return {
    n: cases.length,
    events: events.length,
    auc,
    aucLower: Math.max(0, auc - Z * standardError),
    aucUpper: Math.min(1, auc + Z * standardError),
    sensitivity: events.filter((value) => value >= threshold).length / events.length,
    specificity: others.filter((value) => value < threshold).length / others.length,
  };
}

/** Wilson's interval of x of n at 95 %. */
export function wilson(x: number, n: number): readonly [number, number] {
  const p = x / n;
  const center = (p + (Z * Z) / (2 * n)) / (1 + (Z * Z) / n);
  const half = (Z / (1 + (Z * Z) / n)) * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n));
  return [Math.max(0, center - half), Math.min(1, center + half)];
}
