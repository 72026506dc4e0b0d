import { MoreThan } from 'typeorm';
import { hasPermission, Operation, requirePermission } from '../../auth/permissions';
import { Actor, Database } from '../../platform/database';
import { ConcordError, ErrorDefinition } from '../../platform/errors';
import { Page } from '../../platform/graph';
import { ObjectStore } from '../../storage';
import { SubgraphDependencies } from '../../subgraph-dependencies';
import { ModelVersionEntity } from './model-version.entity';
import { ModelVersionState, ModelVersionStepInput } from './model-version.type';
import { registryErrors } from './registry.errors';

const LINK_SECONDS = 15 * 60;

interface Step {
  readonly operation: Operation;
  readonly from: readonly ModelVersionState[];
  readonly to: ModelVersionState;
  readonly refusal: ErrorDefinition;
  readonly stamp: 'lockedAt' | 'releasedAt' | null;
}

const steps = {
  lock: {
    operation: 'model.lock',
    from: [ModelVersionState.DRAFT],
    to: ModelVersionState.LOCKED,
    refusal: registryErrors.MODEL_STATE_FORBIDS_LOCK,
    stamp: 'lockedAt',
  },
  release: {
    operation: 'model.release',
    from: [ModelVersionState.LOCKED],
    to: ModelVersionState.RELEASED,
    refusal: registryErrors.MODEL_STATE_FORBIDS_RELEASE,
    stamp: 'releasedAt',
  },
  retire: {
    operation: 'model.retire',
    from: [ModelVersionState.LOCKED, ModelVersionState.RELEASED],
    to: ModelVersionState.RETIRED,
    refusal: registryErrors.MODEL_STATE_FORBIDS_RETIRE,
    stamp: null,
  },
} as const satisfies Record<string, Step>;

/** Model versions as the API sees them: read, moved forward, handed out. */
export class ModelVersionService {
  private readonly database: Database;
  private readonly objectStore: ObjectStore;

  constructor(deps: Pick<SubgraphDependencies, 'database' | 'objectStore'>) {
    this.database = deps.database;
    this.objectStore = deps.objectStore;
  }

  lock(actor: Actor, input: ModelVersionStepInput): Promise<ModelVersionEntity> {
    return this.take(steps.lock, actor, input);
  }

  release(actor: Actor, input: ModelVersionStepInput): Promise<ModelVersionEntity> {
    return this.take(steps.release, actor, input);
  }

  retire(actor: Actor, input: ModelVersionStepInput): Promise<ModelVersionEntity> {
    return this.take(steps.retire, actor, input);
  }

  /** A step already taken is answered with the version as it is, so that a repeated request is harmless. */
  private take(step: Step, actor: Actor, input: ModelVersionStepInput): Promise<ModelVersionEntity> {
    const id = input.modelVersionId;
    return this.database.transaction(actor, async (em) => {
      const visible = await em.findOneBy(ModelVersionEntity, { id });
      if (visible === null) throw notFound(id);
      await requirePermission(em, actor, step.operation, visible);
      const model = await em.findOneOrFail(ModelVersionEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (model.state === step.to) return model;
      if (!step.from.includes(model.state))
        throw new ConcordError(step.refusal, `${model.name} ${model.version} is ${model.state}.`);
      await em.query(`SELECT set_config('concord.reason', $1, true)`, [input.reason ?? '']);
      await em.update(
        ModelVersionEntity,
        { id },
        { state: step.to, ...(step.stamp === null ? {} : { [step.stamp]: new Date() }) },
      );
      return em.findOneByOrFail(ModelVersionEntity, { id });
    });
  }

  async find(actor: Actor, id: string): Promise<ModelVersionEntity> {
    const model = await this.findOrNull(actor, id);
    if (model === null) throw notFound(id);
    return model;
  }

  findOrNull(actor: Actor, id: string): Promise<ModelVersionEntity | null> {
    return this.database.transaction(actor, (em) => em.findOneBy(ModelVersionEntity, { id }));
  }

  list(actor: Actor, studyId: string, page: Page): Promise<{ rows: ModelVersionEntity[]; total: number }> {
    return this.database.transaction(actor, async (em) => ({
      rows: await em.find(ModelVersionEntity, {
        where: { studyId, ...(page.afterKey === null ? {} : { id: MoreThan(page.afterKey) }) },
        order: { id: 'ASC' },
        take: page.limit,
      }),
      total: await em.countBy(ModelVersionEntity, { studyId }),
    }));
  }

  /** A signed link to the ONNX file, or null when the actor may not have it. */
  async onnxUrl(actor: Actor, id: string): Promise<string | null> {
    const model = await this.database.transaction(actor, async (em) => {
      const found = await em.findOneBy(ModelVersionEntity, { id });
      if (found === null || found.state === ModelVersionState.RELEASED) return found;
      return (await hasPermission(em, actor, 'model.download-unreleased', found)) ? found : null;
    });
    return model === null
      ? null
      : this.objectStore.signGet(model.onnxObjectKey, LINK_SECONDS, `${model.name}-${model.version}.onnx`);
  }
}

function notFound(id: string): ConcordError {
  return new ConcordError(registryErrors.MODEL_VERSION_NOT_FOUND, `There is no model version ${id} that you may see.`);
}
