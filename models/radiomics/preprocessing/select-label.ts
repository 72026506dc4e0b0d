import { ConcordError } from '../../core/errors';
import { describeLabels, isFloatingPoint, labelsOf, type Volume } from '../../image';
import { radiomicsErrors } from '../radiomics.errors';

/**
 * Picks one label of a mask; fractional mask values are cut to integers first.
 *
 * @returns the mask of the region: 1 inside, 0 outside
 * @throws RADIOMICS_MASK_EMPTY, RADIOMICS_LABEL_MISSING
 * @source PyRadiomics 3.0.1, imageoperations.getMask
 */
export function selectLabel(mask: Volume, label: number): Volume {
  const { data } = mask;
  const region = new Uint8Array(data.length);
  const fractional = isFloatingPoint(mask.pixelType);
  let count = 0;
  const first = fractional ? 0 : data.indexOf(label);
  const end = fractional ? data.length : data.lastIndexOf(label) + 1;
  for (let n = first; n >= 0 && n < end; n++)
    if (data[n] === label || (fractional && Math.trunc(data[n]) === label)) {
      region[n] = 1;
      count++;
    }
  if (count === 0) {
    const labels = labelsOf(mask);
    if (labels.length === 0) throw new ConcordError(radiomicsErrors.RADIOMICS_MASK_EMPTY, 'Every mask voxel is 0.');
    throw new ConcordError(
      radiomicsErrors.RADIOMICS_LABEL_MISSING,
      `Label ${label} is not in the mask; present: ${describeLabels(labels)}.`,
      { labels },
    );
  }
  return { ...mask, pixelType: 'uint8', data: region };
}
