import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import type { FeatureVector } from '../../client/operations/feature-operations';
import { parseCsv } from '../folder/parse-csv';
import { toParquet } from './feature-parquet';
import { columnsCsv, vectorColumns } from './vector-columns';

const vector = (caseCode: string, outcome: number | null, values: object): FeatureVector =>
  ({
    case: { id: `cas_${caseCode}`, caseCode, outcome },
    values,
    digest: 'd'.repeat(64),
    imageSha256: 'a'.repeat(64),
    maskSha256: 'b'.repeat(64),
    engineVersion: '0.1.0',
  }) as unknown as FeatureVector;

const order = ['original_shape_Elongation', 'original_firstorder_Mean', 'wavelet-LLH_glcm_Id'];
const vectors = [
  vector('A-1', 1, { original_firstorder_Mean: 0.1 + 0.2, 'wavelet-LLH_glcm_Id': null, original_shape_Elongation: 1 }),
  vector('B,2', null, {
    original_firstorder_Mean: -1e-300,
    'wavelet-LLH_glcm_Id': 5e-324,
    original_shape_Elongation: 2,
  }),
];
const columns = vectorColumns(vectors, order);
const header = ['caseCode', 'outcome', ...order, 'imageSha256', 'maskSha256', 'digest', 'engineVersion'];

describe('a feature set as a table', () => {
  it('has PyRadiomics’ names in the order of the preset, and every digit as CSV', () => {
    const [names, ...rows] = parseCsv(columnsCsv(columns)).records.map(({ fields }) => fields);
    expect(names).toEqual(header);
    expect(rows[0].slice(0, 5)).toEqual(['A-1', '1', '1', '0.30000000000000004', '']);
    expect(rows[1].slice(0, 2)).toEqual(['B,2', '']);
    expect(Number(rows[1][3])).toBe(-1e-300);
  });

  it('gives the same values back from Parquet, nulls as nulls', async () => {
    const bytes = toParquet(columns);
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
    expect(
      parquetMetadata(file)
        .schema.slice(1)
        .map(({ name }) => name),
    ).toEqual(header);
    const rows = await parquetReadObjects({ file });
    expect(rows.map((row) => row['original_firstorder_Mean'])).toEqual([0.1 + 0.2, -1e-300]);
    expect(rows.map((row) => row['wavelet-LLH_glcm_Id'])).toEqual([null, 5e-324]);
    expect(rows.map((row) => row['outcome'])).toEqual([1, null]);
    expect(rows.map((row) => row['caseCode'])).toEqual(['A-1', 'B,2']);
  });

  it('is a table without rows when no case is done', async () => {
    const bytes = toParquet(vectorColumns([], order));
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
    expect(await parquetReadObjects({ file })).toEqual([]);
    expect(columnsCsv(vectorColumns([], order))).toBe(`${header.join(',')}\n`);
  });
});
