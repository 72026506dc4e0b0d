/** Writes the latest progress, one write at a time and not more often than the interval; values in between are dropped. */
export class ProgressWriter {
  private latest: readonly [number, string] | null = null;
  private writing: Promise<void> | null = null;

  constructor(
    private readonly write: (fraction: number, stage: string) => Promise<void>,
    private readonly intervalMs = 500,
  ) {}

  report(fraction: number, stage: string): void {
    this.latest = [fraction, stage];
    this.writing ??= this.drain();
  }

  /** Resolves when nothing is left to be written. A failed write is no reason to fail the work. */
  async flush(): Promise<void> {
    await this.writing;
  }

  private async drain(): Promise<void> {
    while (this.latest !== null) {
      const [fraction, stage] = this.latest;
      this.latest = null;
      await this.write(fraction, stage).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, this.intervalMs));
    }
    this.writing = null;
  }
}
