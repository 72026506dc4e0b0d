import { Operation, permissionTable } from './permission-table';
import { hasPermission, requirePermission, requireStudyCreator } from './require-permission';

const actor = { subject: 'sub-1', username: 'ada', realmRoles: [] };
const members = (...rows: { center_id: string | null; roles: string[] }[]) => {
  const asked: unknown[][] = [];
  return {
    asked,
    query: async <Rows>(_sql: string, parameters: unknown[] = []) => (asked.push(parameters), rows as Rows),
  };
};
const may = (rows: { center_id: string | null; roles: string[] }[], operation: Operation, centerId?: string) =>
  hasPermission(members(...rows), actor, operation, { studyId: 'stu_1', centerId });

test('a role for the whole study counts where the table names it', async () => {
  expect(await may([{ center_id: null, roles: ['LEAD'] }], 'center.add')).toBe(true);
  expect(await may([{ center_id: null, roles: ['CLINICIAN'] }], 'center.add')).toBe(false);
});

test("a center's role counts in that center only", async () => {
  const dataManager = [{ center_id: 'cen_a', roles: ['DATA_MANAGER'] }];
  expect(await may(dataManager, 'case.create', 'cen_a')).toBe(true);
  expect(await may(dataManager, 'case.create', 'cen_b')).toBe(false);
  expect(await may(dataManager, 'case.create')).toBe(false);
});

test('a role for the whole study is no role in a center', async () => {
  expect(await may([{ center_id: null, roles: ['DATA_MANAGER', 'LEAD'] }], 'case.create', 'cen_a')).toBe(false);
});

test('several memberships add up', async () => {
  const both = [
    { center_id: 'cen_a', roles: ['READER'] },
    { center_id: null, roles: ['AUDITOR'] },
  ];
  expect([await may(both, 'annotation.register', 'cen_a'), await may(both, 'audit.read')]).toEqual([true, true]);
});

test('nobody without a membership may do anything', async () => {
  for (const operation of Object.keys(permissionTable) as Operation[])
    expect(await may([], operation, 'cen_a')).toBe(false);
});

test('only memberships of the subject in that study are asked for', async () => {
  const em = members();
  await hasPermission(em, actor, 'board.read', { studyId: 'stu_1' });
  expect(em.asked).toEqual([['stu_1', 'sub-1']]);
});

test('a refusal names the roles that would do', async () => {
  await expect(
    requirePermission(members(), actor, 'cohort.create', { studyId: 'stu_1', centerId: 'cen_a' }),
  ).rejects.toMatchObject({
    code: 'FORBIDDEN',
    message: expect.stringContaining('LEAD of the study, or DATA_MANAGER of the center'),
  });
});

test('creating a study needs the realm role', () => {
  expect(() => requireStudyCreator(actor)).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }));
  expect(() => requireStudyCreator({ ...actor, realmRoles: ['study-creator'] })).not.toThrow();
});
