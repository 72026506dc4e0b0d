/**
 * The last few keys used. The pool and each of its threads keep the same list for the models that the thread holds, so
 * that the bytes of a model travel only when the thread does not have it.
 */
export class RecentlyUsed<T> {
  private readonly entries = new Map<string, T>();

  constructor(private readonly capacity: number) {}

  get(key: string): T | undefined {
    const value = this.entries.get(key);
    if (value !== undefined) this.put(key, value);
    return value;
  }

  /** Makes the key the latest. @returns the value that fell out, if any */
  put(key: string, value: T): T | undefined {
    this.entries.delete(key);
    this.entries.set(key, value);
    if (this.entries.size <= this.capacity) return undefined;
    const [oldest, dropped] = this.entries.entries().next().value as [string, T];
    this.entries.delete(oldest);
    return dropped;
  }

  delete(key: string): void {
    this.entries.delete(key);
  }
}

/** Models a thread keeps ready. */
export const MODELS_PER_THREAD = 4;
