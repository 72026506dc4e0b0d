import { ConcordError } from '../core/errors';
import { determinant } from './geometry';
import { imageErrors } from './image.errors';
import type { NiftiHeader } from './nifti-header';
import type { Matrix3, Triple, Volume } from './volume';

type Grid = Pick<Volume, 'spacingMm' | 'originLps' | 'directionLps'>;

function invalid(cause: string): ConcordError {
  return new ConcordError(imageErrors.IMAGE_HEADER_INVALID, cause);
}

/** Rotation of the quaternion in the header, columns scaled by the sign of the third axis; single precision as nifti1_io. */
function quaternionAxes(header: NiftiHeader): Matrix3 {
  const [b, c, d] = header.qform;
  const rest = 1 - (b * b + c * c + d * d);
  const norm = rest < 1e-7 ? 1 / Math.sqrt(b * b + c * c + d * d) : 1;
  const [x, y, z] = [b * norm, c * norm, d * norm];
  const w = rest < 1e-7 ? 0 : Math.sqrt(rest);
  const k = header.pixdim[0] < 0 ? -1 : 1;
  return [
    w * w + x * x - y * y - z * z,
    2 * (x * y - w * z),
    2 * (x * z + w * y) * k,
    2 * (x * y + w * z),
    w * w + y * y - x * x - z * z,
    2 * (y * z - w * x) * k,
    2 * (x * z - w * y),
    2 * (y * z + w * x),
    (w * w + z * z - x * x - y * y) * k,
  ].map(Math.fround) as unknown as Matrix3;
}

/** Unit columns; RAS to LPS flips the first two rows (without making a negative zero). */
function lpsAxes(ras: Matrix3): Matrix3 {
  const lengths = [0, 1, 2].map((c) => Math.hypot(ras[c], ras[3 + c], ras[6 + c]));
  return ras.map((value, index) => {
    const unit = value / lengths[index % 3];
    return index < 6 ? 0 - unit : unit + 0;
  }) as unknown as Matrix3;
}

const sheared = (axes: Matrix3): boolean => Math.abs(Math.abs(determinant(axes)) - 1) > 1e-3;

function sformAxes(header: NiftiHeader): Matrix3 {
  const s = header.sform;
  return [s[0], s[1], s[2], s[4], s[5], s[6], s[8], s[9], s[10]];
}

function choosesSform(header: NiftiHeader): boolean {
  if (header.sformCode <= 0) return false;
  if (header.qformCode <= 0) return true;
  const axes = lpsAxes(sformAxes(header));
  return header.sformCode === 1 && axes.every(Number.isFinite) && !sheared(axes);
}

function spacingOf(header: NiftiHeader): Triple {
  const spacing = [1, 2, 3].map((n) => Math.abs(header.pixdim[n]) * header.unitMm) as unknown as Triple;
  const bad = spacing.findIndex((s) => !Number.isFinite(s) || s === 0);
  if (bad >= 0) throw invalid(`pixdim[${bad + 1}] is ${header.pixdim[bad + 1]}; it must be finite and not 0.`);
  return spacing;
}

function originOf(ras: readonly number[], unitMm: number): Triple {
  const flip = (value: number): number => 0 - value * unitMm;
  return [flip(ras[0]), flip(ras[1]), ras[2] * unitMm];
}

/**
 * Place of a NIfTI-1 image in the patient, in LPS as ITK has it: spacing from `pixdim`; axes and origin from the qform,
 * or from the sform where there is no qform or the sform is scanner-based (code 1) and without shear.
 * Without either, the image has the NIfTI axes (RAS) at origin 0.
 *
 * @throws IMAGE_HEADER_INVALID for spacing 0, geometry that is not finite, or a sheared sform
 * @source nifti1.h methods 1 to 3; ITK NiftiImageIO
 */
export function niftiGrid(header: NiftiHeader): Grid {
  const spacingMm = spacingOf(header);
  const useSform = choosesSform(header);
  const useQform = !useSform && header.qformCode > 0;
  const ras = useSform
    ? sformAxes(header)
    : useQform
      ? quaternionAxes(header)
      : ([1, 0, 0, 0, 1, 0, 0, 0, 1] as Matrix3);
  const directionLps = lpsAxes(ras);
  const offset = useSform ? [3, 7, 11].map((n) => header.sform[n]) : useQform ? header.qform.slice(3) : [0, 0, 0];
  const originLps = originOf(offset, header.unitMm);
  const form = useSform ? 'sform' : 'qform';
  if (![...directionLps, ...originLps].every(Number.isFinite))
    throw invalid(`The ${form} is not finite or has an axis of length 0.`);
  if (sheared(directionLps)) throw invalid(`The ${form} is sheared: its axes are not perpendicular.`);
  return { spacingMm, originLps, directionLps };
}
