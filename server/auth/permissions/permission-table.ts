import { STUDY_ROLES, StudyRole } from './study-role';

/** Who may do one thing: any of the roles is enough. */
export interface Permission {
  /** Roles held for the whole study (membership without a center). */
  readonly study: readonly StudyRole[];
  /** Roles held for the center the operation concerns. */
  readonly center: readonly StudyRole[];
}

const ANYONE: Permission = { study: STUDY_ROLES, center: STUDY_ROLES };
const LEAD: Permission = { study: ['LEAD'], center: [] };
const MODELLING: Permission = { study: ['LEAD', 'MODELLER'], center: [] };
const OWN_DATA: Permission = { study: [], center: ['DATA_MANAGER'] };
const OWN_OR_LEAD: Permission = { study: ['LEAD'], center: ['DATA_MANAGER'] };
const COMPUTE: Permission = { study: ['LEAD', 'MODELLER'], center: ['DATA_MANAGER'] };
const OWN_MASKS: Permission = { study: [], center: ['DATA_MANAGER', 'READER'] };

/**
 * The one place that decides who may do what. Row-level security lies below it as the floor: a permission here
 * never opens rows that the database hides.
 */
export const permissionTable = {
  'study.read': ANYONE,
  'center.add': LEAD,
  'member.add': LEAD,
  'member.remove': LEAD,
  'audit.read': { study: ['LEAD', 'AUDITOR'], center: [] },

  'cohort.create': OWN_OR_LEAD,
  'cohort.freeze': OWN_OR_LEAD,
  'case.create': OWN_DATA,
  'upload.image': OWN_DATA,
  'upload.mask': OWN_MASKS,
  'upload.model': MODELLING,

  'annotation.register': OWN_MASKS,

  'preset.create': MODELLING,
  'features.extract': COMPUTE,
  'features.cancel': COMPUTE,
  'training.start': MODELLING,
  'training.cancel': MODELLING,
  'model.register': MODELLING,
  'model.lock': MODELLING,
  'model.release': LEAD,
  'model.retire': LEAD,
  /** The ONNX file of a version that is not released yet; a released one is open to every member. */
  'model.download-unreleased': MODELLING,

  'scoring.start': COMPUTE,
  'scoring.cancel': COMPUTE,
  'scoring.retry': COMPUTE,

  'board.read': ANYONE,
  /** Per-case scores of all centers. */
  'board.export-study': { study: ['LEAD', 'STATISTICIAN'], center: [] },
  /** Per-case scores of the own center. */
  'board.export-center': { study: ['LEAD', 'STATISTICIAN'], center: STUDY_ROLES },
  /** Figures of fewer than five cases of a center. */
  'board.small-cells': { study: ['LEAD', 'MODELLER', 'STATISTICIAN'], center: STUDY_ROLES },
  'external-validation.register': { study: [], center: ['DATA_MANAGER', 'STATISTICIAN'] },
} as const satisfies Record<string, Permission>;

/** Everything inside a study that needs a permission. */
export type Operation = keyof typeof permissionTable;

/** Realm role (outside any study) needed to create a study. */
export const STUDY_CREATOR_ROLE = 'study-creator';
