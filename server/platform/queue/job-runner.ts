import { JobWithMetadata, PgBoss } from 'pg-boss';
import { Logger } from 'pino';
import { JobHandler, QueueName } from './job-queue';
import { runJob } from './run-job';
import { concurrency, POLL_INTERVAL_MS, RECOVERY_INTERVAL_MS } from './queue-settings';
import { failLostJobs, queuesWithWork, takeUpRunningJobs } from './queue-statements';

/** Fetches jobs one at a time per slot, so that a crash loses no more than what runs; a backlog is drained without waiting. */
export class JobRunner {
  private readonly stopping = new AbortController();
  private readonly running = new Set<Promise<void>>();
  private readonly busy = new Map<QueueName, number>();
  private polling: Promise<void> | null = null;
  private timers: NodeJS.Timeout[] = [];
  private pollAgain = false;

  constructor(
    private readonly boss: PgBoss,
    private readonly handlers: ReadonlyMap<QueueName, JobHandler<never>>,
    private readonly log: Logger,
  ) {}

  async start(soleWorker: boolean): Promise<void> {
    if (soleWorker) {
      const taken = await takeUpRunningJobs(this.boss, this.queues());
      if (taken > 0) this.log.info({ jobs: taken }, 'taking up jobs of a worker that was killed');
    }
    this.timers = [
      setInterval(() => this.poll(), POLL_INTERVAL_MS),
      setInterval(() => void this.recover(), RECOVERY_INTERVAL_MS),
    ];
    this.poll();
  }

  async stop(): Promise<void> {
    this.timers.forEach(clearInterval);
    this.stopping.abort();
    await this.polling;
    await Promise.all(this.running);
  }

  private queues(): QueueName[] {
    return [...this.handlers.keys()];
  }

  private poll(): void {
    if (this.stopping.signal.aborted) return;
    if (this.polling !== null) {
      this.pollAgain = true;
      return;
    }
    this.pollAgain = false;
    this.polling = this.fetchAll()
      .catch((error: unknown) => this.log.warn({ err: error }, 'looking for jobs failed'))
      .finally(() => {
        this.polling = null;
        if (this.pollAgain) this.poll();
      });
  }

  private async fetchAll(): Promise<void> {
    const open = this.queues().filter((queue) => this.free(queue) > 0);
    if (open.length === 0) return;
    for (const queue of await queuesWithWork(this.boss, open)) {
      if (this.stopping.signal.aborted) return;
      const jobs = await this.boss.fetch<object>(queue, { batchSize: this.free(queue), includeMetadata: true });
      for (const job of jobs) this.launch(queue, job);
    }
  }

  private free(queue: QueueName): number {
    return concurrency[queue] - (this.busy.get(queue) ?? 0);
  }

  private launch(queue: QueueName, job: JobWithMetadata<object>): void {
    this.busy.set(queue, (this.busy.get(queue) ?? 0) + 1);
    const handler = this.handlers.get(queue) as JobHandler<object>;
    const work = runJob({ boss: this.boss, queue, job, handler, stopping: this.stopping.signal, log: this.log })
      .catch((error: unknown) =>
        this.log.error({ err: error, queue, jobId: job.id }, 'settling a job failed; it will be taken up again'),
      )
      .finally(() => {
        this.running.delete(work);
        this.busy.set(queue, (this.busy.get(queue) ?? 1) - 1);
        this.poll();
      });
    this.running.add(work);
  }

  private async recover(): Promise<void> {
    try {
      const lost = await failLostJobs(this.boss, this.queues());
      if (lost > 0) this.log.warn({ jobs: lost }, 'jobs of a lost worker wait to be taken up again');
    } catch (error) {
      this.log.warn({ err: error }, 'looking for lost jobs failed');
    }
  }
}
