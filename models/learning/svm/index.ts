export type { Kernel } from './kernel';
export {
  decisionValues,
  type SupportVectorMachine,
  supportVectorMachine,
  type SupportVectorOptions,
} from './support-vector-machine';
