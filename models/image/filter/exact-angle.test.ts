import { exactArcCosine, exactArcTangent, exactCosine, exactSine } from './exact-angle';

describe('angles rounded once', () => {
  test('are within one unit in the last place of the library', () => {
    for (let n = -60; n <= 60; n++) {
      const angle = n / 10;
      expect(Math.abs(exactCosine(angle) - Math.cos(angle))).toBeLessThan(2.3e-16);
      expect(Math.abs(exactSine(angle) - Math.sin(angle))).toBeLessThan(2.3e-16);
      const [x, y] = [Math.cos(angle), Math.sin(angle)];
      expect(Math.abs(exactArcTangent(y, x) - Math.atan2(y, x))).toBeLessThan(4.5e-16);
      expect(Math.abs(exactArcCosine(x) - Math.acos(x))).toBeLessThan(4.5e-16);
    }
  });

  test('keep the ends and the last digits near zero', () => {
    expect([exactArcCosine(1), exactArcCosine(-1), exactArcTangent(0, -1)]).toEqual([0, Math.PI, Math.PI]);
    expect(exactCosine(Math.PI / 2)).toBe(6.123233995736766e-17);
    expect(exactSine(Math.PI)).toBe(1.2246467991473532e-16);
  });

  test('round atan2 to the nearest double where the library does not', () => {
    // 0.55357435889704528...: the library is one unit above.
    expect(exactArcTangent(0.5000000000000001, 0.8090169943749475)).toBe(0.5535743588970453);
  });
});
