import { Actor } from '../platform/database';

/** Decides whether a bearer token is good and who it stands for. */
export interface TokenVerifier {
  /**
   * @param token the access token, without `Bearer `
   * @returns the person or service it was issued to
   * @throws a coded error of `authErrors`: TOKEN_EXPIRED, TOKEN_AUDIENCE_WRONG, TOKEN_NOT_YET_VALID, TOKEN_INVALID, ISSUER_UNAVAILABLE
   */
  verify(token: string): Promise<Actor>;
}
