import { parquetWriteBuffer } from 'hyparquet-writer';

/** A column of text or of doubles; null where there is nothing. */
export interface ParquetColumn {
  readonly name: string;
  readonly type: 'STRING' | 'DOUBLE';
  readonly data: readonly (string | number | null)[];
}

/** Columns as the bytes of a Parquet file, Snappy-compressed. */
export function toParquet(columns: readonly ParquetColumn[]): Uint8Array {
  const columnData = columns.map(({ name, type, data }) => ({ name, type, data: [...data], nullable: true }));
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}
