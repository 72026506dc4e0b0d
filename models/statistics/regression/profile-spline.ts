import { cubicSpline } from '../../core/smoothing/cubic-spline';

/** A point of a profile: the value held, and the signed root of the rise of the deviance there. */
export interface ProfilePoint {
  readonly value: number;
  readonly z: number;
}

/** Points of the spline per point of the profile. */
const DENSITY = 3;

/**
 * Value at which an interpolated profile reaches z: a spline through its points, read at three times as many positions, and
 * straight lines between those.
 *
 * @param profile by ascending z
 * @undefined null where the spline does not reach z
 * @source Venables, Ripley 2002, Modern Applied Statistics with S, 8.4; MASS confint.profile.glm
 */
export function readProfile(profile: readonly ProfilePoint[], z: number): number | null {
  const points = profile.toSorted((a, b) => a.value - b.value);
  const [first, last] = [points[0].value, points[points.length - 1].value];
  const count = DENSITY * points.length;
  const positions = Float64Array.from({ length: count }, (_, k) => first + ((last - first) * k) / (count - 1));
  const heights = cubicSpline(
    points.map((point) => point.value),
    points.map((point) => point.z),
    positions,
  );
  const curve = Array.from(positions, (value, k) => ({ value, z: heights[k] })).sort((a, b) => a.z - b.z);
  const upper = curve.findIndex((point) => point.z >= z);
  if (upper < 0 || (upper === 0 && curve[0].z > z)) return null;
  if (curve[upper].z === z) return curve[upper].value;
  const [left, right] = [curve[upper - 1], curve[upper]];
  return left.value + ((right.value - left.value) * (z - left.z)) / (right.z - left.z);
}
