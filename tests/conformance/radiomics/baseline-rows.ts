import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The values of one class in one of PyRadiomics' baseline tests, with the settings that made them. */
export interface BaselineRow {
  readonly case: string;
  readonly variant: string;
  readonly featureClass: string;
  readonly setting: Readonly<Record<string, unknown>>;
  readonly values: Readonly<Record<string, number>>;
}

/** Identifies a row: case, variant and class. */
export function rowKey(row: Pick<BaselineRow, 'case' | 'variant' | 'featureClass'>): string {
  return `${row.case} ${row.variant} ${row.featureClass}`;
}

/** The rows held here: every value that can be checked. */
export function readBaselineRows(): BaselineRow[] {
  const file = path.join(__dirname, 'pyradiomics-baseline.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { rows: BaselineRow[] }).rows;
}

/** Records of a CSV file by column name; a quoted field may hold commas and doubled quotes. */
export function readCsv(file: string): Record<string, string>[] {
  const fields = (line: string): string[] =>
    [...line.matchAll(/(?<=^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
      quoted === undefined ? plain : quoted.replaceAll('""', '"'),
    );
  const [header, ...lines] = readFileSync(file, 'utf8').trimEnd().split(/\r?\n/);
  const names = fields(header);
  return lines.map((line) => Object.fromEntries(fields(line).map((value, n) => [names[n], value])));
}

/** Columns of `settings.csv` that say which row it is. */
const rowColumns = new Set(['feature_class', 'test', 'case', 'variant', 'image_types']);

/** Every baseline row of the data folder, whether it can be checked or not. */
export function readPublishedRows(folder: string): (BaselineRow & { readonly test: string })[] {
  const values = new Map<string, Record<string, number>>();
  for (const record of readCsv(path.join(folder, 'baseline_long.csv'))) {
    const key = rowKey({ case: record.case, variant: record.variant, featureClass: record.feature_class });
    const row = values.get(key) ?? {};
    row[record.pyradiomics_name] = Number(record.value);
    values.set(key, row);
  }
  return readCsv(path.join(folder, 'settings.csv')).map((record) => {
    const cells = Object.entries(record).filter(([name, text]) => !rowColumns.has(name) && text !== '');
    const setting = cells.map(([name, text]) => [name, JSON.parse(text) as unknown] as const);
    const row = {
      test: record.test,
      case: record.case,
      variant: record.variant,
      featureClass: record.feature_class,
      setting: Object.fromEntries(setting.filter(([, value]) => value !== null)),
    };
    return { ...row, values: values.get(rowKey(row)) ?? {} };
  });
}

/** Features that read run lengths or zone sizes. */
const readsSizes = /^(?:(?:Long|Short)Run|(?:Large|Small)Area).*Emphasis$|^(?:Run|Zone)Variance$/;

/** Why a baseline value cannot be checked; null when it can. */
export function whyNotCheckable(row: BaselineRow, name: string): string | null {
  const { featureClass, variant } = row;
  const feature = name.split('_')[2];
  if (!row.case.startsWith('lung') || featureClass.startsWith('shape')) return null;
  const byDirection = featureClass === 'glcm' || featureClass === 'glrlm';
  const fromMatrices =
    (variant === 'default' && (featureClass !== 'firstorder' || /^(?:Entropy|Uniformity)$/.test(feature))) ||
    (byDirection && (variant === '2d' || variant === 'combined'));
  const anyRegionWillDo = variant === 'flatRegion' && (featureClass === 'glcm' || featureClass === 'ngtdm');
  if (!fromMatrices && !anyRegionWillDo) return 'the image is not at hand';
  if (row.case === 'lung2' && fromMatrices && /^gl(?:rl|sz)m$/.test(featureClass) && readsSizes.test(feature))
    return 'the lengths or sizes of the matrix are not known';
  return null;
}
