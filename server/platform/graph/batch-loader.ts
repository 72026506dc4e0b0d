import { RequestContext } from './request-context';

type LoadMany<Value> = (context: RequestContext, keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>;

interface Batch<Value> {
  readonly keys: Set<string>;
  readonly result: Promise<ReadonlyMap<string, Value>>;
}

/**
 * Answers all loads of one request that fall into the same turn with one query.
 *
 * Nothing is kept after the turn, so a mutation is never followed by a stale answer.
 */
export class BatchLoader<Value> {
  private readonly open = new WeakMap<RequestContext, Batch<Value>>();

  constructor(private readonly loadMany: LoadMany<Value>) {}

  /** The value of the key, or undefined when loadMany gave none. */
  async load(context: RequestContext, key: string): Promise<Value | undefined> {
    const batch = this.open.get(context) ?? this.begin(context);
    batch.keys.add(key);
    return (await batch.result).get(key);
  }

  private begin(context: RequestContext): Batch<Value> {
    const keys = new Set<string>();
    const result = afterThisTurn().then(() => {
      this.open.delete(context);
      return this.loadMany(context, [...keys]);
    });
    const batch = { keys, result };
    this.open.set(context, batch);
    return batch;
  }
}

/** Resolves after the promise callbacks of this turn, among them the resolvers of sibling fields. */
function afterThisTurn(): Promise<void> {
  return new Promise((resolve) => void Promise.resolve().then(() => process.nextTick(resolve)));
}
