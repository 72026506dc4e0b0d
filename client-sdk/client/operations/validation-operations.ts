import {
  boardExportOperation,
  boardOperation,
  getExternalValidationOperation,
  registerExternalValidationOperation,
  type BoardExportQuery,
  type BoardQuery,
  type ExternalValidationFieldsFragment,
  type RegisterExternalValidationInput,
} from '../../generated/operations';
import { idempotencyKey } from '../idempotency-key';
import { found, type KeyOptional, OperationGroup } from './operation-group';

export type Board = NonNullable<BoardQuery['board']>;
export type BoardRow = Board['rows'][number];
export type BoardCase = BoardExportQuery['boardExport'][number];
export type ExternalValidation = ExternalValidationFieldsFragment;

/** The board and external validations. */
export class ValidationOperations extends OperationGroup {
  async board(studyId: string, modelVersionId: string): Promise<Board> {
    return found(
      (await this.execute(boardOperation, { studyId, modelVersionId })).board,
      `board of model version ${modelVersionId}`,
    );
  }

  /** Per-case scores behind the board, as far as the caller may see them. */
  async boardExport(studyId: string, modelVersionId: string): Promise<BoardCase[]> {
    return (await this.execute(boardExportOperation, { studyId, modelVersionId })).boardExport;
  }

  async registerExternalValidation(input: KeyOptional<RegisterExternalValidationInput>): Promise<ExternalValidation> {
    const key = input.idempotencyKey ?? idempotencyKey('registerExternalValidation', input);
    const result = await this.execute(registerExternalValidationOperation, {
      input: { ...input, idempotencyKey: key },
    });
    return result.registerExternalValidation.externalValidation;
  }

  async getExternalValidation(id: string): Promise<ExternalValidation> {
    return found(
      (await this.execute(getExternalValidationOperation, { id })).externalValidation,
      `external validation ${id}`,
    );
  }
}
