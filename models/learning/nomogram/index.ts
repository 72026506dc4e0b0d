export { type CasePoints, nomogram, Nomogram } from './nomogram';
export type { NomogramModel } from './group-contributions';
export type { NomogramAxis, NomogramChart, NomogramGroup } from './nomogram-chart';
export type { NomogramOptions } from './nomogram-options';
export { type VariableRange, variableRange } from './variable-range';
