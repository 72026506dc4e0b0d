import { Roles1790000000001 } from './schema/0001-roles';
import { StudyTables1790000000002 } from './schema/0002-study-tables';
import { CaseTables1790000000003 } from './schema/0003-case-tables';
import { ModelTables1790000000004 } from './schema/0004-model-tables';
import { ValidationTables1790000000005 } from './schema/0005-validation-tables';
import { RightsFunctions1790000000006 } from './schema/0006-rights-functions';
import { RowSecurity1790000000007 } from './schema/0007-row-security';
import { Immutability1790000000008 } from './schema/0008-immutability';
import { Audit1790000000009 } from './schema/0009-audit';

/** All migrations in order, for typeorm's `migrations` option. */
export const migrations = [
  Roles1790000000001,
  StudyTables1790000000002,
  CaseTables1790000000003,
  ModelTables1790000000004,
  ValidationTables1790000000005,
  RightsFunctions1790000000006,
  RowSecurity1790000000007,
  Immutability1790000000008,
  Audit1790000000009,
];
