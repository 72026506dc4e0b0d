import {
  cancelScoringOperation,
  getScoringJobOperation,
  listScoresOperation,
  listScoringJobsOperation,
  retryScoringOperation,
  startScoringOperation,
  type ListScoresQuery,
  type ScoringJobFieldsFragment,
  type StartScoringInput,
} from '../../generated/operations';
import { freshIdempotencyKey } from '../idempotency-key';
import { paginate } from '../pagination';
import { type WaitOptions, waitForJob } from '../wait-for-job';
import { found, type KeyOptional, OperationGroup } from './operation-group';

export type ScoringJob = ScoringJobFieldsFragment;
export type Score = NonNullable<ListScoresQuery['scoringJob']>['scores']['edges'][number]['node'];

/** Scoring jobs and scores. */
export class ScoringOperations extends OperationGroup {
  async startScoring(input: KeyOptional<StartScoringInput>): Promise<ScoringJob> {
    const key = input.idempotencyKey ?? freshIdempotencyKey();
    return (await this.execute(startScoringOperation, { input: { ...input, idempotencyKey: key } })).startScoring
      .scoringJob;
  }

  async getScoringJob(id: string): Promise<ScoringJob> {
    return found((await this.execute(getScoringJobOperation, { id })).scoringJob, `scoring job ${id}`);
  }

  listScoringJobs(cohortId: string): AsyncIterable<ScoringJob> {
    return paginate(
      async (page) =>
        found((await this.execute(listScoringJobsOperation, { cohortId, ...page })).cohort, `cohort ${cohortId}`)
          .scoringJobs,
    );
  }

  waitForScoringJob(id: string, options?: WaitOptions<ScoringJob>): Promise<ScoringJob> {
    return waitForJob(() => this.getScoringJob(id), options);
  }

  async cancelScoring(scoringJobId: string): Promise<ScoringJob> {
    return (await this.execute(cancelScoringOperation, { input: { scoringJobId } }, { idempotent: true })).cancelScoring
      .scoringJob;
  }

  /** Runs what failed or was cancelled again. */
  async retryScoring(scoringJobId: string): Promise<ScoringJob> {
    return (await this.execute(retryScoringOperation, { input: { scoringJobId } })).retryScoring.scoringJob;
  }

  listScores(scoringJobId: string): AsyncIterable<Score> {
    return paginate(
      async (page) =>
        found(
          (await this.execute(listScoresOperation, { scoringJobId, ...page })).scoringJob,
          `scoring job ${scoringJobId}`,
        ).scores,
    );
  }
}
