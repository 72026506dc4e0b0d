const LOG_4 = 1.3862944;
const ONE_PLUS_LOG_5 = 2.609438;

interface UniformSource {
  uniform(): number;
}

/**
 * Draws from the beta distribution by rejection, in the order of uniforms that R takes.
 *
 * @param stream source of uniforms on (0, 1) @param shape1 positive @param shape2 positive
 * @returns a function that gives the next draw
 * @source Cheng 1978, doi:10.1145/359460.359482: algorithms BB, and BC where a shape is at most one
 */
export function betaDraws(stream: UniformSource, shape1: number, shape2: number): () => number {
  const low = Math.min(shape1, shape2);
  const high = Math.max(shape1, shape2);
  return low > 1 ? drawBoth(stream, shape1, low, high) : drawSmall(stream, shape1, high, low);
}

/** v = β log(u / (1 − u)) and w = a e^v, kept finite. */
function logistic(u: number, beta: number, a: number): [v: number, w: number] {
  const v = beta * Math.log(u / (1 - u));
  return [v, Math.min(Number.MAX_VALUE, a * Math.exp(v))];
}

/** BB: both shapes above one, a the smaller. */
function drawBoth(stream: UniformSource, shape1: number, a: number, b: number): () => number {
  const alpha = a + b;
  const beta = Math.sqrt((alpha - 2) / (2 * a * b - alpha));
  const gamma = a + 1 / beta;
  return () => {
    for (;;) {
      const u1 = stream.uniform();
      const u2 = stream.uniform();
      const [v, w] = logistic(u1, beta, a);
      const z = u1 * u1 * u2;
      const r = gamma * v - LOG_4;
      const s = a + r - w;
      const accepted =
        s + ONE_PLUS_LOG_5 >= 5 * z || s > Math.log(z) || r + alpha * Math.log(alpha / (b + w)) >= Math.log(z);
      if (accepted) return shape1 === a ? w / (b + w) : b / (b + w);
    }
  };
}

/** BC: the smaller shape b at most one, a the larger. */
function drawSmall(stream: UniformSource, shape1: number, a: number, b: number): () => number {
  const alpha = a + b;
  const beta = 1 / b;
  const delta = 1 + a - b;
  const k1 = (delta * (0.0138889 + 0.0416667 * b)) / (a * beta - 0.777778);
  const k2 = 0.25 + (0.5 + 0.25 / delta) * b;
  return () => {
    for (;;) {
      const u1 = stream.uniform();
      const u2 = stream.uniform();
      const y = u1 * u2;
      const z = u1 * y;
      if (u1 < 0.5 ? 0.25 * u2 + z - y >= k1 : z > 0.25 && z >= k2) continue;
      const [v, w] = logistic(u1, beta, a);
      const early = u1 >= 0.5 && z <= 0.25;
      if (early || alpha * (Math.log(alpha / (b + w)) + v) - LOG_4 >= Math.log(z)) {
        return shape1 === b ? b / (b + w) : w / (b + w);
      }
    }
  };
}
