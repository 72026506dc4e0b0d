import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { AdapterPayload } from 'oidc-provider';
import { writePrivateFile } from './private-file';

interface Entry {
  readonly payload: AdapterPayload;
  /** Milliseconds since 1970; null: never. */
  readonly expiresAtMs: number | null;
}

/** What the issuer must remember over restarts: grants, refresh tokens, device codes, sessions. One small file. */
export class StateStore {
  private readonly entries: Map<string, Entry>;

  constructor(folder: string) {
    this.file = path.join(folder, 'state.json');
    const stored = existsSync(this.file) ? (JSON.parse(readFileSync(this.file, 'utf8')) as [string, Entry][]) : [];
    this.entries = new Map(stored);
  }

  private readonly file: string;

  get(key: string): AdapterPayload | undefined {
    const entry = this.entries.get(key);
    return entry === undefined || isOver(entry) ? undefined : entry.payload;
  }

  find(model: string, matches: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
    for (const [key, entry] of this.entries) {
      if (key.startsWith(`${model}:`) && !isOver(entry) && matches(entry.payload)) return entry.payload;
    }
    return undefined;
  }

  set(key: string, payload: AdapterPayload, lifetimeSeconds: number | undefined): void {
    this.entries.set(key, { payload, expiresAtMs: lifetimeSeconds ? Date.now() + lifetimeSeconds * 1000 : null });
    this.write();
  }

  /** Marks a one-time code or rotated token as used, keeping its lifetime. */
  consume(key: string): void {
    const entry = this.entries.get(key);
    if (entry === undefined) return;
    this.entries.set(key, { ...entry, payload: { ...entry.payload, consumed: Math.floor(Date.now() / 1000) } });
    this.write();
  }

  removeWhere(matches: (key: string, payload: AdapterPayload) => boolean): void {
    for (const [key, { payload }] of this.entries) if (matches(key, payload)) this.entries.delete(key);
    this.write();
  }

  private write(): void {
    for (const [key, entry] of this.entries) if (isOver(entry)) this.entries.delete(key);
    writePrivateFile(this.file, JSON.stringify([...this.entries]));
  }
}

function isOver({ expiresAtMs }: Entry): boolean {
  return expiresAtMs !== null && expiresAtMs < Date.now();
}
