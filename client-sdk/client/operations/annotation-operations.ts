import {
  getAnnotationOperation,
  registerAnnotationOperation,
  type AnnotationFieldsFragment,
  type RegisterAnnotationInput,
} from '../../generated/operations';
import { idempotencyKey } from '../idempotency-key';
import { found, type KeyOptional, OperationGroup } from './operation-group';

export type Annotation = AnnotationFieldsFragment;

/** Masks by reader. */
export class AnnotationOperations extends OperationGroup {
  async registerAnnotation(input: KeyOptional<RegisterAnnotationInput>): Promise<Annotation> {
    const key = input.idempotencyKey ?? idempotencyKey('registerAnnotation', input);
    const result = await this.execute(registerAnnotationOperation, { input: { ...input, idempotencyKey: key } });
    return result.registerAnnotation.annotation;
  }

  async getAnnotation(id: string): Promise<Annotation> {
    return found((await this.execute(getAnnotationOperation, { id })).annotation, `annotation ${id}`);
  }
}
