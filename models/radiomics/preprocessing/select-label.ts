import { ConcordError } from '../../core/errors';
import { describeLabels, isFloatingPoint, labelsOf, type Volume } from '../../image';
import { radiomicsErrors } from '../radiomics.errors';
import { regionExtent, rememberExtent, scanLabel } from './region-extent';

function selectInteger(mask: Volume, label: number): Volume {
  const { data } = mask;
  const region = new Uint8Array(data.length);
  const selected: Volume = { ...mask, pixelType: 'uint8', data: region };
  const extent = scanLabel(mask, label, (row, first, last) => {
    for (let n = row + first; n <= row + last; n++) if (data[n] === label) region[n] = 1;
  });
  rememberExtent(selected, extent);
  return selected;
}

function selectFractional(mask: Volume, label: number): Volume {
  const { data } = mask;
  const region = new Uint8Array(data.length);
  for (let n = 0; n < data.length; n++) if (data[n] === label || Math.trunc(data[n]) === label) region[n] = 1;
  return { ...mask, pixelType: 'uint8', data: region };
}

/**
 * Picks one label of a mask; fractional mask values are cut to integers first.
 *
 * @returns the mask of the region: 1 inside, 0 outside
 * @throws RADIOMICS_MASK_EMPTY, RADIOMICS_LABEL_MISSING
 * @source PyRadiomics 3.0.1, imageoperations.getMask
 */
export function selectLabel(mask: Volume, label: number): Volume {
  const selected = isFloatingPoint(mask.pixelType) ? selectFractional(mask, label) : selectInteger(mask, label);
  if (regionExtent(selected).voxelCount > 0) return selected;
  const labels = labelsOf(mask);
  if (labels.length === 0) throw new ConcordError(radiomicsErrors.RADIOMICS_MASK_EMPTY, 'Every mask voxel is 0.');
  throw new ConcordError(
    radiomicsErrors.RADIOMICS_LABEL_MISSING,
    `Label ${label} is not in the mask; present: ${describeLabels(labels)}.`,
    { labels },
  );
}
