import { newId, nodeTypeOf } from './ids';

test('ids carry their prefix and sort in the order of their making', () => {
  const ids = Array.from({ length: 50 }, () => newId('coh'));
  expect(ids[0]).toMatch(/^coh_[0-9a-f]{32}$/);
  expect([...ids].sort()).toEqual(ids);
});

test('an id tells its type; anything else has none', () => {
  expect(nodeTypeOf(newId('ser'))).toBe('ImageSeries');
  expect(['', 'coh', 'coh_1', `xyz_${'0'.repeat(32)}`, `${newId('coh')}0`].map(nodeTypeOf)).toEqual(
    Array(5).fill(null),
  );
});
