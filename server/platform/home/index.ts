export { writeAtomically } from './atomic-file';
export { choosePort } from './free-port';
export { HomeLock, lockHome } from './home-lock';
export { homeErrors } from './home.errors';
export { openHome } from './open-home';
export { commandLine, endProcess, identify, isRunning, ProcessIdentity } from './process-identity';
export { HomeSecrets, loadSecrets } from './secrets';
