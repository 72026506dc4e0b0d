import { dot } from '../../core/numeric/dot';
import type { Likelihood } from './likelihood';

/** H xⱼ and xⱼᵀ H xⱼ at one linear predictor, H = ∂² loss / ∂ η², computed for the features that ask. */
export class CurvatureCache {
  private readonly products: (Float64Array | undefined)[];
  private readonly squares: Float64Array;
  private readonly isKnown: Uint8Array;

  constructor(
    private readonly columns: readonly Float64Array[],
    private readonly likelihood: Likelihood,
  ) {
    this.products = columns.map(() => undefined);
    this.squares = new Float64Array(columns.length);
    this.isKnown = new Uint8Array(columns.length);
  }

  /** Forgets all: the linear predictor has moved. */
  reset(): void {
    this.isKnown.fill(0);
  }

  /** xⱼᵀ H xⱼ. */
  square(feature: number): number {
    if (this.isKnown[feature] === 0) this.compute(feature);
    return this.squares[feature];
  }

  /** H xⱼ; `square` of the feature must have been asked for. */
  product(feature: number): Float64Array {
    return this.products[feature] as Float64Array;
  }

  private compute(feature: number): void {
    const column = this.columns[feature];
    const product = (this.products[feature] ??= new Float64Array(column.length));
    this.likelihood.applyCurvature(column, product);
    this.squares[feature] = dot(column, product);
    this.isKnown[feature] = 1;
  }
}
