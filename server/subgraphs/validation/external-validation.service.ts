import { EntityManager } from 'typeorm';
import { requirePermission } from '../../auth/permissions';
import { Actor, Database, once } from '../../platform/database';
import { ConcordError } from '../../platform/errors';
import { newId } from '../../platform/graph';
import { SubgraphDependencies } from '../../subgraph-dependencies';
import { CohortRole, EvaluationSource } from './board.type';
import { checkCases } from './check-cases';
import { compareFigures, describeDisagreements, MAXIMUM_TOLERANCE } from './compare-figures';
import { evaluateCases, EvaluationFigures } from './evaluate-cases';
import { EvaluationEntity } from './evaluation.entity';
import { ExternalValidationCaseEntity } from './external-validation-case.entity';
import { ExternalValidationEntity } from './external-validation.entity';
import {
  ExternalValidationForm,
  ExternalValidationState,
  RegisterExternalValidationInput,
  ValidationFigures,
  ValidationFinding,
} from './external-validation.type';
import { centerExists } from './references/center.reference';
import { ModelFacts, readModelVersion } from './references/model-version.reference';
import { requireStudy } from './references/study.reference';
import { validationErrors } from './validation.errors';

const CASES_PER_INSERT = 1000;

/** Validations that sites compute themselves: checked by recomputation, then stored, or refused with nothing stored. */
export class ExternalValidationService {
  private readonly database: Database;
  private readonly maximumCases: number;

  constructor(deps: Pick<SubgraphDependencies, 'database' | 'config'>) {
    this.database = deps.database;
    this.maximumCases = deps.config.limits.maximumCasesPerRequest;
  }

  async register(actor: Actor, input: RegisterExternalValidationInput): Promise<ExternalValidationEntity> {
    checkTolerance(input.tolerance);
    checkCases(input.cases, this.maximumCases);
    return this.database.transaction(actor, async (em) => {
      const model = await this.requireModel(em, actor, input);
      const figures = evaluateCases(
        input.cases.map(({ caseCode, value, label, featureDigest }) => ({
          caseCode,
          value,
          outcome: label as 0 | 1,
          featureDigest: featureDigest ?? null,
        })),
        model,
      );
      const claimed = claimedFigures(input);
      const recomputed = recomputedFigures(figures);
      const disagreements = compareFigures(claimed, recomputed, input.tolerance);
      if (disagreements.length > 0) {
        throw new ConcordError(validationErrors.VALIDATION_FIGURES_DISAGREE, describeDisagreements(disagreements), {
          disagreements,
        });
      }
      const id = await once(em, actor, 'registerExternalValidation', input.idempotencyKey, input, () =>
        insert(em, input, { claimed, recomputed, figures }),
      );
      return em.findOneByOrFail(ExternalValidationEntity, { id });
    });
  }

  private async requireModel(
    em: EntityManager,
    actor: Actor,
    input: RegisterExternalValidationInput,
  ): Promise<ModelFacts> {
    const { studyId, centerId, modelVersionId } = input;
    await requireStudy(em, studyId);
    if (!(await centerExists(em, studyId, centerId))) {
      throw new ConcordError(validationErrors.CENTER_NOT_FOUND, `The study has no center ${centerId}.`);
    }
    await requirePermission(em, actor, 'external-validation.register', { studyId, centerId });
    const model = await readModelVersion(em, modelVersionId);
    if (model === null || model.studyId !== studyId) {
      throw new ConcordError(
        validationErrors.MODEL_VERSION_NOT_FOUND,
        `The study has no model version ${modelVersionId}.`,
      );
    }
    if (model.state !== 'RELEASED') {
      throw new ConcordError(
        validationErrors.VALIDATION_MODEL_NOT_RELEASED,
        `${model.name} ${model.version} is ${model.state}.`,
      );
    }
    if (model.digest !== input.modelDigest) {
      throw new ConcordError(
        validationErrors.MODEL_DIGEST_MISMATCH,
        `${model.name} ${model.version} has digest ${model.digest}, the registration names ${input.modelDigest}.`,
      );
    }
    return model;
  }

  async find(actor: Actor, id: string): Promise<ExternalValidationEntity> {
    const validation = await this.findOrNull(actor, id);
    if (validation === null) {
      throw new ConcordError(
        validationErrors.EXTERNAL_VALIDATION_NOT_FOUND,
        `There is no external validation ${id} that you may see.`,
      );
    }
    return validation;
  }

  findOrNull(actor: Actor, id: string): Promise<ExternalValidationEntity | null> {
    return this.database.transaction(actor, (em) => em.findOneBy(ExternalValidationEntity, { id }));
  }
}

function checkTolerance(tolerance: number): void {
  if (tolerance >= 0 && tolerance <= MAXIMUM_TOLERANCE) return;
  throw new ConcordError(validationErrors.VALIDATION_TOLERANCE_INVALID, `The tolerance is ${tolerance}.`);
}

function claimedFigures({ claimed }: RegisterExternalValidationInput): ValidationFigures {
  return {
    n: claimed.n,
    events: claimed.events,
    auc: claimed.auc ?? null,
    aucLower: claimed.aucLower ?? null,
    aucUpper: claimed.aucUpper ?? null,
    sensitivity: claimed.sensitivity ?? null,
    specificity: claimed.specificity ?? null,
  };
}

function recomputedFigures(figures: EvaluationFigures): ValidationFigures {
  const { n, events, auc, aucLower, aucUpper, sensitivity, specificity } = figures;
  return { n, events, auc, aucLower, aucUpper, sensitivity, specificity };
}

interface Checked {
  readonly claimed: ValidationFigures;
  readonly recomputed: ValidationFigures;
  readonly figures: EvaluationFigures;
}

async function insert(em: EntityManager, input: RegisterExternalValidationInput, checked: Checked): Promise<string> {
  const id = newId('ext');
  const place = { studyId: input.studyId, centerId: input.centerId };
  await em.insert(ExternalValidationEntity, {
    id,
    ...place,
    modelVersionId: input.modelVersionId,
    modelDigest: input.modelDigest,
    form: ExternalValidationForm.PER_CASE,
    state: ExternalValidationState.VERIFIED,
    claimed: checked.claimed,
    recomputed: checked.recomputed,
    findings: await findings(em, input),
  });
  const cases = input.cases.map(({ caseCode, value, label, featureDigest, imageSha256, maskSha256 }) => ({
    id: newId('exc'),
    ...place,
    externalValidationId: id,
    caseCode,
    value,
    label,
    featureDigest: featureDigest ?? null,
    imageSha256: imageSha256 ?? null,
    maskSha256: maskSha256 ?? null,
  }));
  for (let start = 0; start < cases.length; start += CASES_PER_INSERT) {
    await em.insert(ExternalValidationCaseEntity, cases.slice(start, start + CASES_PER_INSERT));
  }
  await em.insert(EvaluationEntity, {
    id: newId('eva'),
    ...place,
    externalValidationId: id,
    modelVersionId: input.modelVersionId,
    source: EvaluationSource.EXTERNAL,
    cohortRole: CohortRole.EXTERNAL_VALIDATION,
    ...checked.figures,
  });
  return id;
}

async function findings(em: EntityManager, input: RegisterExternalValidationInput): Promise<ValidationFinding[]> {
  const found: ValidationFinding[] = [];
  const undigested = input.cases.filter((one) => !one.imageSha256 || !one.maskSha256 || !one.featureDigest).length;
  if (undigested > 0) {
    const { code } = validationErrors.VALIDATION_DIGESTS_MISSING;
    found.push({
      code,
      message: `${undigested} of ${input.cases.length} cases lack a digest of image, mask or features.`,
    });
  }
  const { centerId, modelVersionId } = input;
  const former = await em.countBy(EvaluationEntity, { centerId, modelVersionId, source: EvaluationSource.EXTERNAL });
  if (former > 0) {
    const { code } = validationErrors.VALIDATION_SUPERSEDES;
    found.push({ code, message: `The center registered this model ${former} time(s) before.` });
  }
  return found;
}
