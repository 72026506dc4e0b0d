import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { ConcordError } from '../../../models/core/errors';
import { clientErrors } from '../client.errors';

/** What is kept of a person's login at one server. */
export interface StoredLogin {
  readonly issuer: string;
  readonly clientId: string;
  readonly refreshToken: string;
  readonly accessToken: string;
  readonly accessTokenExpiresAtMs: number;
}

interface Content {
  readonly version: 1;
  readonly servers: Readonly<Record<string, StoredLogin>>;
}

/** Logins by server, in one file that only its owner may read. */
export class CredentialsFile {
  constructor(readonly file: string) {}

  async read(server: string): Promise<StoredLogin | null> {
    return (await this.content()).servers[server] ?? null;
  }

  async servers(): Promise<string[]> {
    return Object.keys((await this.content()).servers);
  }

  async write(server: string, login: StoredLogin): Promise<void> {
    const content = await this.content();
    await this.replace({ version: 1, servers: { ...content.servers, [server]: login } });
  }

  /** @returns whether there was a login */
  async remove(server: string): Promise<boolean> {
    const { [server]: removed, ...servers } = (await this.content()).servers;
    if (removed) await this.replace({ version: 1, servers });
    return removed !== undefined;
  }

  /** Forgets everything, also a file that cannot be read. */
  async removeAll(): Promise<void> {
    await fs.rm(this.file, { force: true });
  }

  private async content(): Promise<Content> {
    let text: string;
    try {
      text = await fs.readFile(this.file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { version: 1, servers: {} };
      throw new ConcordError(clientErrors.CREDENTIALS_FILE_INVALID, `${this.file}: ${(error as Error).message}.`);
    }
    const content = parse(text);
    if (content?.version !== 1 || typeof content.servers !== 'object') {
      throw new ConcordError(clientErrors.CREDENTIALS_FILE_INVALID, `${this.file} is not in the expected form.`);
    }
    return content;
  }

  private async replace(content: Content): Promise<void> {
    await fs.mkdir(path.dirname(this.file), { recursive: true, mode: 0o700 });
    const next = `${this.file}.${randomUUID()}`;
    await fs.writeFile(next, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
    await fs.rename(next, this.file);
  }
}

function parse(text: string): Content | null {
  try {
    return JSON.parse(text) as Content;
  } catch {
    return null;
  }
}
