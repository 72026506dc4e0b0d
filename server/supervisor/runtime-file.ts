import { rmSync } from 'node:fs';
import path from 'node:path';
import { writeAtomically } from '../platform/home';

/** Where a running platform is found: `<home>/runtime.json`. */
export interface RuntimeFacts {
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  readonly issuerUrl: string;
  /** The API process. */
  readonly pid: number;
  readonly workerPid: number;
  /** Null where the database is somebody else's. */
  readonly postgresPid: number | null;
  readonly startedAt: string;
}

/** Written when everything is up, again when a part was restarted, and removed at the end. */
export class RuntimeFile {
  private readonly file: string;
  private facts: RuntimeFacts | null = null;

  constructor(home: string) {
    this.file = path.join(home, 'runtime.json');
    this.remove();
  }

  write(facts: RuntimeFacts): void {
    this.facts = facts;
    writeAtomically(this.file, `${JSON.stringify(facts, null, 2)}\n`);
  }

  /** Changes facts once there are any. */
  update(changed: Partial<RuntimeFacts>): void {
    if (this.facts !== null) this.write({ ...this.facts, ...changed });
  }

  remove(): void {
    this.facts = null;
    rmSync(this.file, { force: true });
  }
}
