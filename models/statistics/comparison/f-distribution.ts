import { regularizedBeta } from '../../core/special/incomplete-beta';
import { zeroIn } from './zero-in';

/** P(F > f) @source NIST DLMF 8.17.5 */
export function fUpper(f: number, d1: number, d2: number): number {
  if (!(f > 0)) return Number.isNaN(f) ? NaN : 1;
  const x = d2 / (d2 + d1 * f);
  return regularizedBeta(d2 / 2, d1 / 2, x, (d1 * f) / (d2 + d1 * f)).lower;
}
export function fLower(f: number, d1: number, d2: number): number {
  if (!(f > 0)) return Number.isNaN(f) ? NaN : 0;
  const x = d2 / (d2 + d1 * f);
  return regularizedBeta(d1 / 2, d2 / 2, (d1 * f) / (d2 + d1 * f), x).lower;
}
export function fQuantile(p: number, d1: number, d2: number): number {
  const root = zeroIn((u) => Math.log(fLower(Math.exp(u), d1, d2)) - Math.log(p), -60, 60, { tolerance: 1e-15 });
  return root === null ? NaN : Math.exp(root);
}
