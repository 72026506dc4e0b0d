/** A signal that also fires when somebody asked for the job to be cancelled. */
export interface CancelWatch {
  readonly signal: AbortSignal;
  /** True when the job was cancelled on request, false while it runs or when only the worker stops. */
  readonly cancelled: () => boolean;
  readonly stop: () => void;
}

/**
 * Asks again and again whether the job was cancelled, and aborts the signal when it was.
 *
 * @param workerSignal aborted when the worker stops
 * @param isCancelRequested reads the request from the job's row; a failure to read it is no request
 */
export function watchCancel(
  workerSignal: AbortSignal,
  isCancelRequested: () => Promise<boolean>,
  intervalMs = 1000,
): CancelWatch {
  const request = new AbortController();
  const timer = setInterval(() => {
    isCancelRequested().then(
      (requested) => requested && request.abort(),
      () => undefined,
    );
  }, intervalMs);
  timer.unref();
  return {
    signal: AbortSignal.any([workerSignal, request.signal]),
    cancelled: () => request.signal.aborted,
    stop: () => clearInterval(timer),
  };
}
