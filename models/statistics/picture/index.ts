export { type BlandAltmanPlotOptions, blandAltmanPlotSpec } from './bland-altman-plot';
export { type ForestOptions, forestPlotSpec, type ForestRow, type VegaLiteSpec } from './forest-plot';
export { type FunnelOptions, funnelPlotSpec } from './funnel-plot';
export { type KaplanMeierPlotOptions, kaplanMeierSpec, type SurvivalCurve } from './kaplan-meier-plot';
export { type RocPlotCurve, type RocPlotOptions, rocPlotSpec } from './roc-plot';
export { type CalibrationPicture, calibrationPlotSpec, type CalibrationPlotOptions } from './calibration-plot';
export { decisionCurvePlotSpec, type DecisionPlotCurve, type DecisionPlotOptions } from './decision-curve-plot';
export { type NomogramPicture, type NomogramPlotOptions, nomogramSpec } from './nomogram-plot';
