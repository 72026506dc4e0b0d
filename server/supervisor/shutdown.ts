import { Logger } from 'pino';

const STEP_TIMEOUT_MS = 25_000;

/** What was opened, closed in reverse order; a step that fails or hangs does not keep the others from closing. */
export class Shutdown {
  private readonly steps: { readonly name: string; readonly close: () => unknown }[] = [];
  private closing: Promise<void> | null = null;

  constructor(private readonly log: () => Logger | null) {}

  /** Whether closing has begun. */
  get begun(): boolean {
    return this.closing !== null;
  }

  add(name: string, close: () => unknown): void {
    this.steps.push({ name, close });
  }

  /** Closes everything once; later calls wait for the first. */
  close(): Promise<void> {
    this.closing ??= this.closeAll();
    return this.closing;
  }

  private async closeAll(): Promise<void> {
    for (const { name, close } of this.steps.reverse()) {
      try {
        await within(name, Promise.resolve(close()));
      } catch (error) {
        this.log()?.warn({ err: error, step: name }, 'a part did not stop cleanly');
      }
    }
  }
}

async function within(name: string, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new DOMException(`${name} took longer than ${STEP_TIMEOUT_MS} ms`, 'TimeoutError')),
      STEP_TIMEOUT_MS,
    );
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
