import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** How often, and how long between. */
export interface RetryPolicy {
  /** Tries in all, at least 1. */
  readonly attempts: number;
  /** Upper bound of the first wait. */
  readonly baseMs: number;
  /** Upper bound of any wait. */
  readonly maximumMs: number;
}

export const defaultRetryPolicy: RetryPolicy = { attempts: 7, baseMs: 200, maximumMs: 5000 };

/** Tells whether to try again, and after how long at least. */
export type RetryDecision = { readonly retry: false } | { readonly retry: true; readonly atLeastMs?: number };

/**
 * Wait before try number `attempt + 1`: exponential, the upper half of it random, so that clients that failed
 * together do not come back together.
 */
export function backoffMs(attempt: number, policy: RetryPolicy): number {
  const ceiling = Math.min(policy.maximumMs, policy.baseMs * 2 ** (attempt - 1));
  const half = Math.floor(ceiling / 2);
  return half + randomInt(Math.max(1, ceiling - half + 1));
}

/** Runs `work` until it succeeds, the decision is no, or the tries are used up; then its last error is thrown. */
export async function withRetries<T>(
  work: () => Promise<T>,
  decide: (error: unknown) => RetryDecision,
  policy: RetryPolicy,
  signal?: AbortSignal,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const decision = attempt < policy.attempts && !signal?.aborted ? decide(error) : { retry: false as const };
      if (!decision.retry) throw error;
      await sleep(Math.max(decision.atLeastMs ?? 0, backoffMs(attempt, policy)), undefined, { signal });
    }
  }
}
