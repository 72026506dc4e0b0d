import { readFileSync } from 'node:fs';
import { loess } from './loess';
import { lowess } from './lowess';
const sets = JSON.parse(readFileSync('/tmp/s5/smooth.json', 'utf8'));
const diff = (a: ArrayLike<number>, b: number[]) => Math.max(...b.map((v, i) => Math.abs(a[i] - v)));
it('x', () => {
  for (const s of sets) console.log(s.p.length, diff(lowess(s.xs, s.ys, { iterations: 0 }), s.low0), diff(lowess(s.xs, s.ys), s.low3), diff(lowess(s.xs, s.ys, { iterations: 0, delta: 0 }), s.lowd),
    diff(loess({ x: s.p, y: s.y }), s.li), diff(loess({ x: s.p, y: s.y }, s.p, { surface: 'DIRECT' }), s.ld), diff(loess({ x: s.p, y: s.y }, s.p, { degree: 1, span: 0.5 }), s.li1));
});
