const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** 128 + number of the signal, as shells expect. */
const STATUS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** npm passes on the signal that the terminal has sent already: one key press may arrive twice. */
const SAME_KEY_PRESS_MS = 400;

/**
 * Stops on the first signal and forces on the second.
 *
 * @param stop resolves when everything is stopped
 * @param force ends what is left at once
 */
export function onSignals(stop: () => Promise<void>, force: () => void): void {
  let stoppingSinceMs: number | null = null;
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (stoppingSinceMs !== null) {
        if (Date.now() - stoppingSinceMs < SAME_KEY_PRESS_MS) return;
        force();
        process.exit(STATUS[signal]);
      }
      stoppingSinceMs = Date.now();
      void stop().finally(() => process.exit(0));
    });
  }
}
