import type { Verdict } from './tolerance';

/** What happened to the values of one image type and class. */
export interface TallyRow {
  readonly imageType: string;
  readonly featureClass: string;
  compared: number;
  failed: number;
  excused: number;
  notCovered: number;
  worstRelativeDifference: number;
}

/** Counts comparisons by image type and class. */
export class Tally {
  private readonly rowsByKey = new Map<string, TallyRow>();

  private row(imageType: string, featureClass: string): TallyRow {
    const key = `${imageType} ${featureClass}`;
    const found = this.rowsByKey.get(key);
    if (found) return found;
    const row: TallyRow = {
      imageType,
      featureClass,
      compared: 0,
      failed: 0,
      excused: 0,
      notCovered: 0,
      worstRelativeDifference: 0,
    };
    this.rowsByKey.set(key, row);
    return row;
  }

  /** Counts a comparison. */
  add(imageType: string, featureClass: string, verdict: Verdict): void {
    const row = this.row(imageType, featureClass);
    row.compared++;
    if (!verdict.passed) row.failed++;
    if (verdict.excused) row.excused++;
    else row.worstRelativeDifference = Math.max(row.worstRelativeDifference, verdict.relativeDifference);
  }

  /** Counts a value whose image type is not computed. */
  skip(imageType: string, featureClass: string): void {
    this.row(imageType, featureClass).notCovered++;
  }

  /** Rows, sorted by image type and class. */
  rows(): TallyRow[] {
    const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
    return [...this.rowsByKey.values()].sort(
      (a, b) => byName(a.imageType, b.imageType) || byName(a.featureClass, b.featureClass),
    );
  }

  /** Sums of all rows. */
  total(): { compared: number; failed: number; excused: number; notCovered: number } {
    const sum = { compared: 0, failed: 0, excused: 0, notCovered: 0 };
    for (const row of this.rowsByKey.values()) {
      sum.compared += row.compared;
      sum.failed += row.failed;
      sum.excused += row.excused;
      sum.notCovered += row.notCovered;
    }
    return sum;
  }
}
