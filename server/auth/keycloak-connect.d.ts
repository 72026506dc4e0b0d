/** keycloak-connect ships no types for its token class. */
declare module 'keycloak-connect/middleware/auth-utils/token' {
  class Token {
    constructor(token: string, clientId: string);
  }
  export = Token;
}
