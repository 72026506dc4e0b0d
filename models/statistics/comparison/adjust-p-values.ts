/**
 * Benjamini-Hochberg adjusted p values: min over j ≥ i of m p(j) / j, at most 1.
 *
 * @param pValues in [0, 1]; null where the test was undefined
 * @returns adjusted values in the order given; null stays null and does not count in m
 * @source Benjamini, Hochberg 1995, doi:10.1111/j.2517-6161.1995.tb02031.x; R p.adjust(method = "BH")
 * @example benjaminiHochberg([0.01, 0.02, 0.03]) // [0.03, 0.03, 0.03]
 */
export function benjaminiHochberg(pValues: readonly (number | null)[]): (number | null)[] {
  const known = pValues
    .map((p, index) => ({ p, index }))
    .filter((e): e is { p: number; index: number } => e.p !== null);
  known.sort((a, b) => b.p - a.p || b.index - a.index);
  const adjusted: (number | null)[] = pValues.map(() => null);
  let smallest = 1;
  known.forEach(({ p, index }, position) => {
    const rank = known.length - position;
    smallest = Math.min(smallest, (known.length / rank) * p);
    adjusted[index] = smallest;
  });
  return adjusted;
}
