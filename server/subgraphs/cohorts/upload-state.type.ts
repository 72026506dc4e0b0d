import { registerEnumType } from 'type-graphql';

export enum UploadPurpose {
  IMAGE = 'IMAGE',
  MASK = 'MASK',
  MODEL = 'MODEL',
}

registerEnumType(UploadPurpose, {
  name: 'UploadPurpose',
  description: 'What a file is.',
  valuesConfig: {
    IMAGE: { description: 'A CT of a case.' },
    MASK: { description: 'A mask; registerAnnotation ties it to an image.' },
    MODEL: { description: 'An ONNX model of a study.' },
  },
});

export enum UploadState {
  UPLOADING = 'UPLOADING',
  STORED = 'STORED',
  ABORTED = 'ABORTED',
  REJECTED = 'REJECTED',
}

registerEnumType(UploadState, {
  name: 'UploadState',
  description: 'Where an upload stands.',
  valuesConfig: {
    UPLOADING: { description: 'Parts may be sent.' },
    STORED: { description: 'All bytes arrived and have the declared digest.' },
    ABORTED: { description: 'Given up; the parts were removed.' },
    REJECTED: { description: 'The file was refused and removed.' },
  },
});
