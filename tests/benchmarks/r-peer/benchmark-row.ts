/** Numbers that a row hands to both programs: columns of equal length, by name. */
export type Columns = Readonly<Record<string, ArrayLike<number>>>;

/** One line of the benchmark: the same question to both programs. */
export interface BenchmarkRow {
  /** Also the name of the R script in `r/`. */
  readonly name: string;
  readonly question: string;
  /** How many times less CPU than R was aimed at, or how much CPU. */
  readonly goal: string;
  /** Calls timed together after the first, so that the clock's steps do not matter. */
  readonly calls: number;
  readonly data: () => Columns;
  /** Answers the question. */
  readonly run: (columns: Columns) => Readonly<Record<string, number | null>>;
  /** What differences between the answers mean. */
  readonly agreement: string;
}
