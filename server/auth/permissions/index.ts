/** Who may do what: services import from here. */
export { Operation, Permission, permissionTable, STUDY_CREATOR_ROLE } from './permission-table';
export {
  hasPermission,
  PermissionScope,
  requirePermission,
  requireStudyCreator,
  SqlRunner,
} from './require-permission';
export { STUDY_ROLES, StudyRole } from './study-role';
