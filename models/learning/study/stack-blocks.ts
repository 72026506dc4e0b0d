import { fitLogistic, type LogisticFit, modelDesign } from '../../statistics/regression';
import type { Tournament } from './tournament';
import type { StackingScores } from './study-plan';

/** Logistic regression on the scores of the chosen learners of both blocks. */
export interface Stack {
  /** What it was fitted on: out-of-fold unless the plan says apparent, or cross-validation was not possible. */
  readonly scores: StackingScores;
  readonly fit: LogisticFit;
  readonly intercept: number;
  readonly radiomics: number;
  readonly deep: number;
  /** Combined score of the training cases, of the same kind as the scores of the fit. */
  readonly trainingScores: Float64Array;
}

/**
 * Stacks two blocks: log odds = b₀ + b₁ radiomics + b₂ deep, both scores relative log odds of the chosen learner.
 *
 * Out-of-fold scores are what the blocks give for cases they have not seen; on apparent scores the block that overfits
 * more gets too much weight.
 *
 * @undefined separation leaves no finite coefficients: the fit says so, and those where the iterations stopped are used
 * @source Wolpert 1992, doi:10.1016/S0893-6080(05)80023-1
 */
export function stackBlocks(
  radiomics: Tournament,
  deep: Tournament,
  labels: ArrayLike<number>,
  wanted: StackingScores,
): Stack {
  const isOutOfFold = wanted === 'OUT_OF_FOLD' && radiomics.outOfFoldScores !== null && deep.outOfFoldScores !== null;
  const scoresOf = (block: Tournament): Float64Array =>
    isOutOfFold ? (block.outOfFoldScores as Float64Array) : block.apparentScores;
  const [r, d] = [scoresOf(radiomics), scoresOf(deep)];
  const fit = fitLogistic(modelDesign({ columns: { radiomics: r, deep: d } }), labels);
  const [intercept, ofRadiomics, ofDeep] = fit.iterate;
  return {
    scores: isOutOfFold ? 'OUT_OF_FOLD' : 'APPARENT',
    fit,
    intercept,
    radiomics: ofRadiomics,
    deep: ofDeep,
    trainingScores: combinedScores({ intercept, radiomics: ofRadiomics, deep: ofDeep }, r, d),
  };
}

/** Combined log odds of each case. */
export function combinedScores(
  { intercept, radiomics, deep }: Pick<Stack, 'intercept' | 'radiomics' | 'deep'>,
  radiomicsScores: Float64Array,
  deepScores: Float64Array,
): Float64Array {
  return radiomicsScores.map((score, i) => intercept + radiomics * score + deep * deepScores[i]);
}
