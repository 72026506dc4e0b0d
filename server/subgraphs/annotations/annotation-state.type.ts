import { registerEnumType } from 'type-graphql';

export enum AnnotationState {
  VERIFYING = 'VERIFYING',
  READY = 'READY',
  REJECTED = 'REJECTED',
}

registerEnumType(AnnotationState, {
  name: 'AnnotationState',
  description: 'Where a mask stands.',
  valuesConfig: {
    VERIFYING: { description: 'A job is checking it, or waits for its image.' },
    READY: { description: 'It passed every check and may be used.' },
    REJECTED: { description: 'It was refused; only the reasons were kept. Upload the repaired mask.' },
  },
});
