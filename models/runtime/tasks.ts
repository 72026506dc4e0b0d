import type { OnnxModel } from '../core/onnx';
import type { Finding, MaskSummary, VolumeSummary } from '../image';
import type { StudyPlan, TrainedSignature, TrainedTournament, TrainingInput, TrainingPlan } from '../learning';
import type {
  Diagnostics,
  ExtractionPart,
  IbsiDiagnostics,
  IbsiSettings,
  PreparedCase,
  RadiomicsSettings,
} from '../radiomics';

/** What the checks of a CT file found; no findings means acceptable. */
export interface ImageInspection {
  readonly findings: readonly Finding[];
  /** Null when the file could not be read. */
  readonly geometry: VolumeSummary | null;
}

export interface MaskInspection extends ImageInspection {
  readonly region: MaskSummary | null;
  readonly voxelCount: number | null;
  readonly volumeMl: number | null;
}

/** Features of one region; null where a feature has no answer. */
export interface FeatureExtraction {
  readonly values: Record<string, number | null>;
  readonly diagnostics: Diagnostics | null;
  /** Version of the radiomics engine. */
  readonly engineVersion: string;
}

/** IBSI's features of one region; null where a feature has no answer. */
export interface IbsiFeatureExtraction {
  readonly values: Record<string, number | null>;
  readonly diagnostics: IbsiDiagnostics;
  readonly engineVersion: string;
}

export interface ImagePair {
  readonly image: Uint8Array;
  readonly mask: Uint8Array;
}

/** Limits every image task obeys. */
export interface ImageLimits {
  readonly maximumImageBytes: number;
}

/** A model by digest; the bytes are left out when the thread has it already. */
export interface ModelReference {
  readonly digest: string;
  readonly onnx: Uint8Array | null;
  readonly intraOpThreads: number;
}

export interface ScoreInput {
  readonly model: ModelReference;
  /** Row-major. */
  readonly values: Float64Array;
  readonly rowCount: number;
  readonly columns: number;
  /** Names of input and output; null takes the model's first. */
  readonly input: string | null;
  readonly output: string | null;
}

/** Image, mask, label (null: that of the settings) and settings of an extraction. */
export type ExtractionInput = ImageLimits & ImagePair & { label: number | null; settings: RadiomicsSettings };

/** A case whose voxels lie in shared memory, with what was computed of it on the way. */
export interface SharedCase {
  readonly prepared: PreparedCase;
  /** Settings with the label filled in. */
  readonly settings: RadiomicsSettings;
  readonly shape: Readonly<Record<string, number>>;
}

/** Rows for every input of a graph with several, and the outputs wanted: one number per row each. */
export interface GraphInput {
  readonly model: ModelReference;
  readonly rowCount: number;
  readonly inputs: readonly { readonly name: string; readonly values: Float64Array; readonly columns: number }[];
  readonly outputs: readonly string[];
}

/** Task name → what goes in and what comes out. */
export interface EngineTasks {
  inspectImage: { input: ImageLimits & { bytes: Uint8Array }; output: ImageInspection };
  inspectMask: { input: ImageLimits & ImagePair & { label: number }; output: MaskInspection };
  extractFeatures: { input: ExtractionInput; output: FeatureExtraction };
  prepareExtraction: { input: ExtractionInput; output: SharedCase };
  extractPart: {
    input: Pick<SharedCase, 'prepared' | 'settings'> & { part: ExtractionPart };
    output: Readonly<Record<string, number>>;
  };
  extractIbsiFeatures: { input: ImageLimits & ImagePair & { settings: IbsiSettings }; output: IbsiFeatureExtraction };
  trainSignature: { input: TrainingInput & { plan: TrainingPlan }; output: TrainedSignature };
  trainTournament: { input: TrainingInput & { plan: StudyPlan }; output: TrainedTournament };
  inspectModel: { input: ModelReference; output: OnnxModel };
  scoreRows: { input: ScoreInput; output: Float64Array };
  runGraph: { input: GraphInput; output: Readonly<Record<string, Float64Array>> };
}

export type TaskName = keyof EngineTasks;
export type TaskInput<T extends TaskName> = EngineTasks[T]['input'];
export type TaskOutput<T extends TaskName> = EngineTasks[T]['output'];

/** From the pool to a thread. */
export interface TaskMessage {
  readonly id: number;
  readonly task: TaskName;
  readonly input: unknown;
}

/** A coded error on its way between threads, which only carry plain values. */
export interface ErrorMessage {
  readonly code: string;
  readonly meaning: string;
  readonly nextStep: string;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** From a thread to the pool. */
export type ReplyMessage =
  | { readonly id: number; readonly kind: 'progress'; readonly fraction: number; readonly stage: string }
  | { readonly id: number; readonly kind: 'value'; readonly value: unknown }
  | { readonly id: number; readonly kind: 'error'; readonly error: ErrorMessage };
