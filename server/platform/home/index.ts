export { writeAtomically } from './atomic-file';
export { choosePort } from './free-port';
export { lockHome } from './home-lock';
export { openHome } from './open-home';
export { commandLine, endProcess, identify, ProcessIdentity } from './process-identity';
export { HomeSecrets, loadSecrets } from './secrets';
