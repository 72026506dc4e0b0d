import { parseIbsiSettings, type IbsiSettings } from '../../../models/radiomics';

/** A benchmark of IBSI chapter 1: which phantom, and how it is processed. */
export interface Configuration {
  readonly name: string;
  readonly folder: 'digital_phantom' | 'ct_phantom';
  readonly settings: IbsiSettings;
}

const ct = (name: string, settings: Partial<IbsiSettings>): Configuration => ({
  name,
  folder: 'ct_phantom',
  settings: parseIbsiSettings(settings),
});
const bins32 = { method: 'count', count: 32 } as const;
const width25 = { method: 'width', width: 25 } as const;

/** The digital phantom and configurations A to E of the CT phantom. @source IBSI reference manual, reference data sets */
export const configurations: readonly Configuration[] = [
  {
    name: 'digital_phantom',
    folder: 'digital_phantom',
    settings: parseIbsiSettings({ discretization: { method: 'none' }, dimensions: ['2D', '2.5D', '3D'] }),
  },
  ct('A', { resegmentRange: [-500, 400], discretization: width25, dimensions: ['2D', '2.5D'] }),
  ct('B', {
    resampledSpacingMm: [2, 2, 0],
    resegmentRange: [-500, 400],
    discretization: bins32,
    dimensions: ['2D', '2.5D'],
  }),
  ct('C', {
    resampledSpacingMm: [2, 2, 2],
    resegmentRange: [-1000, 400],
    discretization: width25,
    volumeHistogramDiscretization: { method: 'width', width: 2.5 },
  }),
  ct('D', { resampledSpacingMm: [2, 2, 2], outlierSigma: 3, discretization: bins32 }),
  ct('E', {
    resampledSpacingMm: [2, 2, 2],
    interpolation: 'bspline',
    resegmentRange: [-1000, 400],
    outlierSigma: 3,
    discretization: bins32,
    volumeHistogramDiscretization: { method: 'count', count: 1000 },
  }),
];
