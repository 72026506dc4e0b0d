/** Where a transport gets its bearer token. */
export interface TokenSource {
  /** A token that is valid now. */
  token(): Promise<string>;
  /** The server refused the token: the next call gets another one. */
  invalidate(): void;
}

/** What a token endpoint gave. */
export interface Grant {
  readonly accessToken: string;
  readonly expiresAtMs: number;
  readonly refreshToken: string | null;
}

/** One given token, never renewed. */
export class FixedTokenSource implements TokenSource {
  constructor(private readonly accessToken: string) {}

  token(): Promise<string> {
    return Promise.resolve(this.accessToken);
  }

  invalidate(): void {
    // There is no other token: the server's answer reaches the caller.
  }
}

/** Renew this long before expiry, so that a token does not expire on its way. */
const renewAheadMs = 15_000;

/** Keeps a token and renews it before it expires; callers at the same time share one renewal. */
export class RenewingTokenSource implements TokenSource {
  private grant: Grant | null = null;
  private renewal: Promise<Grant> | null = null;

  /** @param renew gets a fresh grant; `refused` is the token the server did not accept, if that is why */
  constructor(
    private readonly renew: (refused: string | null) => Promise<Grant>,
    private readonly now: () => number = Date.now,
  ) {}

  private refused: string | null = null;

  async token(): Promise<string> {
    if (this.grant && this.now() < this.grant.expiresAtMs - renewAheadMs) return this.grant.accessToken;
    this.renewal ??= this.renew(this.refused).finally(() => {
      this.renewal = null;
    });
    this.grant = await this.renewal;
    this.refused = null;
    return this.grant.accessToken;
  }

  invalidate(): void {
    this.refused = this.grant?.accessToken ?? null;
    this.grant = null;
  }
}
