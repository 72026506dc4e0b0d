import { normalCriticalValue } from '../confidence-interval';
import type { Effect, PooledEffect } from '../meta-analysis';
import type { VegaLiteSpec } from './forest-plot';

export interface FunnelOptions {
  readonly title?: string;
  /** Name of the effect, default Effect. */
  readonly effectTitle?: string;
  /** Side of the plotting area in pixels, default 320. */
  readonly size?: number;
}

/**
 * Funnel plot: effects against their standard errors, with the lines between which 95 % (the level of the pooled estimate) of
 * studies lie if they differ by chance alone.
 *
 * @param effects studies @param pooled estimate of {@link poolEffects}; without an estimate there is no funnel
 * @returns vega-lite 6 specification with its data inside
 * @source Sterne, Egger 2001, doi:10.1016/S0895-4356(01)00377-8
 */
export function funnelPlotSpec(
  effects: readonly Effect[],
  pooled: PooledEffect,
  options: FunnelOptions = {},
): VegaLiteSpec {
  const size = options.size ?? 320;
  const points = effects.map(({ label, estimate, variance }) => ({ label, estimate, error: Math.sqrt(variance) }));
  const deepest = 1.05 * Math.max(0, ...points.map((point) => point.error));
  const y = {
    field: 'error',
    type: 'quantitative',
    scale: { reverse: true, domain: [0, deepest || 1], nice: false },
    axis: { title: 'Standard error', grid: false },
  };
  const x = {
    field: 'estimate',
    type: 'quantitative',
    scale: { zero: false },
    axis: { title: options.effectTitle ?? 'Effect', grid: false },
  };
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    ...(options.title ? { title: { text: options.title, anchor: 'start', offset: 12 } } : {}),
    background: 'white',
    padding: 10,
    width: size,
    height: size,
    config: { view: { stroke: null }, font: 'sans-serif' },
    layer: [
      {
        data: { values: funnelLines(pooled, deepest) },
        mark: { type: 'line', strokeDash: [4, 3], color: '#888888' },
        encoding: { x, y, detail: { field: 'line', type: 'nominal' } },
      },
      {
        data: { values: points },
        mark: { type: 'point', filled: true, opacity: 1, size: 60, color: '#2b6ca3' },
        encoding: { x, y, tooltip: { field: 'label', type: 'nominal' } },
      },
    ],
  };
}

function funnelLines({ estimate, settings }: PooledEffect, deepest: number) {
  if (estimate === null) return [];
  const critical = normalCriticalValue(settings.level);
  return [-critical, 0, critical].flatMap((slope) => [
    { line: `${slope}`, estimate, error: 0 },
    { line: `${slope}`, estimate: estimate + slope * deepest, error: deepest },
  ]);
}
