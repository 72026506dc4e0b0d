import { canonicalJson } from './canonical-json';

describe('canonicalJson', () => {
  it('gives the same text whatever the key order', () => {
    expect(canonicalJson({ b: { d: 1, c: 2 }, a: [] })).toBe(canonicalJson({ a: [], b: { c: 2, d: 1 } }));
    expect(canonicalJson({ b: 1, a: [1e21, 'x', null, true] })).toBe('{"a":[1e+21,"x",null,true],"b":1}');
  });
  it('sorts by code unit, so that no locale changes a digest', () => {
    expect(canonicalJson({ é: 1, z: 2, Z: 3, a: 4 })).toBe('{"Z":3,"a":4,"z":2,"é":1}');
  });
  it('writes the shortest number that reads back, and one zero', () => {
    expect(canonicalJson([0.1 + 0.2, -0, 5e-324])).toBe('[0.30000000000000004,0,5e-324]');
  });
  it.each([
    ['NaN', { a: [NaN] }, '$.a[0]'],
    ['Infinity', Infinity, '$'],
    ['undefined', { a: undefined }, '$.a'],
    ['a hole', [1, , 2], '$[1]'],
    ['bigint', 1n, '$'],
    ['a Date', new Date(0), '$'],
    ['a typed array', new Float64Array(1), '$'],
    ['a Map', new Map(), '$'],
  ])('refuses %s and names where', (_name, value, path) => {
    expect(() => canonicalJson(value)).toThrow(
      expect.objectContaining({ code: 'CANONICAL_VALUE_UNSUPPORTED', details: { path } }),
    );
  });
  it('refuses a cycle but not a value used twice', () => {
    const shared = { x: 1 };
    expect(canonicalJson([shared, shared])).toBe('[{"x":1},{"x":1}]');
    const cycle: Record<string, unknown> = {};
    cycle.self = cycle;
    expect(() => canonicalJson(cycle)).toThrow(expect.objectContaining({ code: 'CANONICAL_VALUE_UNSUPPORTED' }));
  });
});
