export interface QuadraturePoint {
  /** In (−1, 1). */
  readonly node: number;
  readonly weight: number;
}

/**
 * Nodes, ascending, and weights of Gauss-Legendre quadrature on [−1, 1].
 *
 * @param n number of points, at least 1
 * @source NIST DLMF 3.5.18; the nodes are the zeros of the Legendre polynomial, by Newton's method
 */
export function gaussLegendre(n: number): readonly QuadraturePoint[] {
  return Array.from({ length: n }, (_, i) => {
    let node = -Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
    let slope = 1;
    for (let step = 1, k = 0; Math.abs(step) > 1e-16 && k < 20; k++) {
      let [value, before] = [1, 0];
      for (let j = 1; j <= n; j++) [value, before] = [((2 * j - 1) * node * value - (j - 1) * before) / j, value];
      slope = (n * (node * value - before)) / (node * node - 1);
      step = value / slope;
      node -= step;
    }
    return { node, weight: 2 / ((1 - node * node) * slope * slope) };
  });
}
