import { ConcordError } from '../../platform/errors';
import { registryErrors } from './registry.errors';

/** Three numbers, then an optional pre-release or build label (https://semver.org). */
const VERSION_NUMBER = /^[0-9]+[.][0-9]+[.][0-9]+([-+][0-9A-Za-z.+-]+)?$/;

/** Throws MODEL_VERSION_NUMBER_INVALID unless the text is a semantic version. */
export function checkVersionNumber(version: string): void {
  if (!VERSION_NUMBER.test(version))
    throw new ConcordError(registryErrors.MODEL_VERSION_NUMBER_INVALID, `"${version}" is no version.`);
}

/** The error for a name and version that the study already has. */
export function versionTaken(name: string, version: string): ConcordError {
  return new ConcordError(registryErrors.MODEL_VERSION_TAKEN, `The study has model "${name}" ${version}.`);
}
