import { boundingBoxOf, type BoundingBox, type Volume } from '../../../models/image';
import { defaultSettings } from '../../../models/radiomics/extraction-settings';
import { buildLevelMap, type LevelMap } from '../../../models/radiomics/matrix/level-map';
import { discretize } from '../../../models/radiomics/preprocessing/discretize';
import { gatherRegion } from '../../../models/radiomics/region';

/** Grey levels of label 1 under the default settings (bins of width 25). */
export function regionLevels(image: Volume, labels: Volume): LevelMap {
  const region = gatherRegion(image, labels, boundingBoxOf(labels, 1) as BoundingBox);
  return buildLevelMap(region, discretize(region, defaultSettings), defaultSettings);
}
