export interface Question {
  readonly name: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Client that asks; `lead` unless told. Null: without a token. */
  readonly as?: string | null;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Asks one server; the request id is given, since masked errors name it. */
export async function ask(url: string, token: string | null, question: Question): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-request-id': 'federation-suite',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query: question.query, variables: question.variables }),
  });
  return { status: response.status, body: await response.text() };
}

/** Logs a service client in at the platform's issuer. */
export async function tokenOf(url: string, clientId: string, clientSecret: string): Promise<string> {
  const response = await fetch(`${url}/realms/concord/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret }),
  });
  return ((await response.json()) as { access_token: string }).access_token;
}
