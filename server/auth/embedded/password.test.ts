import { hashPassword, passwordMatches } from './password';

test('a password matches its hash and nothing else does', async () => {
  const stored = await hashPassword('correct horse');
  expect(await passwordMatches('correct horse', stored)).toBe(true);
  expect(await passwordMatches('correct horse ', stored)).toBe(false);
  expect(JSON.stringify(stored)).not.toContain('correct');
});

test('the same password is never stored alike', async () => {
  expect((await hashPassword('x')).hash).not.toBe((await hashPassword('x')).hash);
});
