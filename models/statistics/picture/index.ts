export { type ForestOptions, forestPlotSpec, type ForestRow, type VegaLiteSpec } from './forest-plot';
