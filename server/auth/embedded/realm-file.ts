import { z } from 'zod';
import { ConcordError } from '../../../models/core/errors';
import { authErrors } from '../auth.errors';

const plainPassword = z.object({ type: z.literal('password'), value: z.string().min(1) });
const hashedPassword = z.object({
  type: z.literal('password'),
  algorithm: z.literal('scrypt'),
  salt: z.string(),
  hash: z.string(),
});

const user = z.object({
  id: z.string().optional(),
  username: z.string().min(1),
  serviceAccountClientId: z.string().optional(),
  realmRoles: z.array(z.string()).default([]),
  credentials: z.array(z.union([hashedPassword, plainPassword])).default([]),
});

const client = z
  .object({
    clientId: z.string().min(1),
    publicClient: z.boolean().default(false),
    secret: z.string().min(8).optional(),
    serviceAccountsEnabled: z.boolean().default(false),
    standardFlowEnabled: z.boolean().default(false),
    redirectUris: z.array(z.string()).default([]),
    attributes: z.record(z.string(), z.string()).default({}),
  })
  .refine(({ publicClient, secret }) => publicClient || secret !== undefined, {
    message: 'a client that is not public needs a secret',
  });

const realm = z.object({ users: z.array(user).default([]), clients: z.array(client).default([]) });

export type RealmUser = z.output<typeof user>;
export type RealmClient = z.output<typeof client>;
/** The part of a Keycloak realm export that the embedded issuer understands. */
export type RealmContent = z.output<typeof realm>;
export type NewUser = z.input<typeof user>;
export type NewClient = z.input<typeof client>;

/** Reads a realm, refusing what does not fit; unknown parts of a Keycloak export are left out. */
export function parseRealm(text: string, source: string): RealmContent {
  const parsed = realm.safeParse(parseJson(text, source));
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'realm'}: ${issue.message}`);
    throw new ConcordError(authErrors.REALM_INVALID, `${source}: ${problems.join('; ')}.`);
  }
  return parsed.data;
}

function parseJson(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ConcordError(authErrors.REALM_INVALID, `${source} is not JSON.`);
  }
}
