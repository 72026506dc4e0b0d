import { registerEnumType } from 'type-graphql';

export enum SeriesState {
  UPLOADING = 'UPLOADING',
  VERIFYING = 'VERIFYING',
  READY = 'READY',
  REJECTED = 'REJECTED',
}

registerEnumType(SeriesState, {
  name: 'SeriesState',
  description: 'Where an image stands.',
  valuesConfig: {
    UPLOADING: { description: 'Its bytes are arriving.' },
    VERIFYING: { description: 'A job is checking it.' },
    READY: { description: 'It passed every check and may be used.' },
    REJECTED: { description: 'It was refused; only the reasons were kept. Upload the repaired file.' },
  },
});
