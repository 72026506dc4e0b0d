const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** 128 + number of the signal, as shells expect. */
const STATUS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/**
 * Stops on the first signal and forces on the second.
 *
 * @param stop resolves when everything is stopped
 * @param force ends what is left at once
 */
export function onSignals(stop: () => Promise<void>, force: () => void): void {
  let stopping = false;
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (stopping) {
        force();
        process.exit(STATUS[signal]);
      }
      stopping = true;
      void stop().finally(() => process.exit(0));
    });
  }
}
