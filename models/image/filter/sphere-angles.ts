import { exactArcCosine, exactArcTangent } from './exact-angle';

/**
 * Angles of the default sphere (radius 1, one subdivision) that NumPy's vector functions (AVX-512) return one unit in the
 * last place beside the nearest double. With them, patterns that are equal by symmetry are told apart by the last bit
 * exactly as there; without them the values differ by 1e-15, but a few voxels change sides at a percentile.
 */
const arcCosines: ReadonlyMap<number, number> = new Map([[0.5, 1.0471975511965976]]);
const arcTangents: readonly { readonly y: number; readonly x: number; readonly angle: number }[] = [
  { y: 0.8090169943749473, x: 0.3090169943749474, angle: 1.2059324986814133 },
  { y: 0.5000000000000001, x: 0.8090169943749475, angle: 0.5535743588970454 },
  { y: 0.5000000000000001, x: -0.8090169943749475, angle: 2.5880182946927475 },
];

/** Angle from the z axis of a vertex with this z on the unit sphere, as NumPy computes it. */
export function spherePolarAngle(z: number): number {
  return arcCosines.get(z) ?? exactArcCosine(z);
}

/** Angle around the z axis, as NumPy computes it. */
export function sphereAzimuth(y: number, x: number): number {
  const listed = arcTangents.find((entry) => entry.y === Math.abs(y) && entry.x === x);
  return listed ? Math.sign(y) * listed.angle : exactArcTangent(y, x);
}
