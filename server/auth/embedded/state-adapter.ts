import { AsyncLocalStorage } from 'node:async_hooks';
import { Adapter, AdapterPayload } from 'oidc-provider';
import { clientMetadata, ClientAuthentication } from './client-metadata';
import { Realm } from './realm';
import { StateStore } from './state-store';

/** How the request being served authenticates its client; Keycloak accepts both ways for every client. */
export const clientAuthentication = new AsyncLocalStorage<ClientAuthentication>();

/** Connects oidc-provider's models to the realm (clients) and to the state file (everything else). */
export class StateAdapter implements Adapter {
  constructor(
    private readonly model: string,
    private readonly realm: Realm,
    private readonly store: StateStore,
  ) {}

  async find(id: string): Promise<AdapterPayload | undefined> {
    if (this.model !== 'Client') return this.store.get(this.key(id));
    const client = await this.realm.clientOf(id);
    return client === null
      ? undefined
      : clientMetadata(client, clientAuthentication.getStore() ?? 'client_secret_basic');
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.store.find(this.model, (payload) => payload.uid === uid);
  }

  async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.store.find(this.model, (payload) => payload.userCode === userCode);
  }

  async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
    this.store.set(this.key(id), payload, expiresIn);
  }

  async consume(id: string): Promise<void> {
    this.store.consume(this.key(id));
  }

  async destroy(id: string): Promise<void> {
    this.store.removeWhere((key) => key === this.key(id));
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    this.store.removeWhere((_key, payload) => payload.grantId === grantId);
  }

  private key(id: string): string {
    return `${this.model}:${id}`;
  }
}
