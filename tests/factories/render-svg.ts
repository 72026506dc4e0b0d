/** The SVG of a vega-lite specification, as a server renders it: without a browser. */
export async function renderSvg(spec: object): Promise<string> {
  const vega = await import('vega');
  const vegaLite = await import('vega-lite'); // not at once: jest cannot link two graphs that share modules
  const compiled = vegaLite.compile(spec as Parameters<typeof vegaLite.compile>[0]).spec;
  return new vega.View(vega.parse(compiled), { renderer: 'none' }).toSVG();
}

/** What a reader of the SVG sees as text. */
export const textsOf = (svg: string): string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1]);
