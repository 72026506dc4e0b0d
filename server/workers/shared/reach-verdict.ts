import { JobContext } from '../../platform/queue';
import { RetryLater } from './retry-later';

/**
 * Runs an inspection until it ends in a verdict.
 *
 * What fails, coded or not, is tried again: the store may be away, or a thread may have died of another file. The last
 * attempt gives up with a verdict of its own, so that no file is verified forever.
 *
 * @param inspect ends in a verdict, or throws
 * @param giveUp writes the verdict that the file could not be inspected
 */
export async function reachVerdict(
  context: JobContext,
  inspect: () => Promise<void>,
  giveUp: (cause: unknown) => Promise<void>,
): Promise<void> {
  try {
    await inspect();
  } catch (error) {
    if (context.signal.aborted || !context.lastAttempt) throw new RetryLater(error);
    context.log.error({ err: error }, 'the inspection was given up');
    await giveUp(error);
  }
}
