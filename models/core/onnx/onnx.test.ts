import { RandomStream } from '../random/random-stream';
import { encodeOnnx, parseOnnx, type OnnxGraphDefinition } from './index';
import { ProtobufWriter } from './protobuf-writer';

const graph: OnnxGraphDefinition = {
  name: 'g',
  opset: 17,
  inputs: [{ name: 'features', elementType: 'DOUBLE', shape: ['N', 2] }],
  outputs: [{ name: 'probability', elementType: 'DOUBLE', shape: ['N'] }],
  constants: [
    { name: 'w', elementType: 'DOUBLE', shape: [2, 1], values: [0.5, -1e300] },
    { name: 'axes', elementType: 'INT64', shape: [1], values: [-1] },
  ],
  operations: [
    { operator: 'MatMul', inputs: ['features', 'w'], outputs: ['m'] },
    { operator: 'Squeeze', inputs: ['m', 'axes'], outputs: ['probability'] },
  ],
  metadata: { b: '2', a: '1', __proto__x: 'y' },
};
const bytes = encodeOnnx(graph);
const refuses = (data: Uint8Array, code = 'MODEL_NOT_ONNX') =>
  expect(() => parseOnnx(data)).toThrow(expect.objectContaining({ code, nextStep: expect.stringMatching(/\w/) }));

/** A model around one graph, written field by field. */
function model(write: (graphWriter: ProtobufWriter) => void, domain = ''): Uint8Array {
  return new ProtobufWriter()
    .integer(1, 8)
    .message(7, (g) => {
      write(g);
      g.message(12, (o) => o.text(1, 'y'));
    })
    .message(8, (o) => o.text(1, domain).integer(2, 17))
    .message(8, (o) => o.integer(2, 17))
    .finish();
}
const node = (g: ProtobufWriter, domain = '') => g.message(1, (n) => n.text(4, 'Op').text(7, domain));

describe('ONNX encoding and parsing', () => {
  it('reads back what it wrote', () => {
    const read = parseOnnx(bytes);
    expect(read).toMatchObject({ irVersion: 8, opset: 17, producerName: 'concord', graphName: 'g' });
    expect(read.inputs).toEqual([{ name: 'features', elementType: 'DOUBLE', shape: ['N', 2] }]);
    expect(read.outputs).toEqual([{ name: 'probability', elementType: 'DOUBLE', shape: ['N'] }]);
    expect(read.initializers.map((t) => [t.name, t.elementType, t.shape])).toEqual([
      ['w', 'DOUBLE', [2, 1]],
      ['axes', 'INT64', [1]],
    ]);
    expect(read.nodes.map((n) => n.operator)).toEqual(['MatMul', 'Squeeze']);
    expect(read.metadata).toEqual({ a: '1', b: '2', __proto__x: 'y' });
  });
  it('gives the same bytes every time', () => {
    expect(encodeOnnx({ ...graph, metadata: { __proto__x: 'y', a: '1', b: '2' } })).toEqual(bytes);
  });
  it('refuses every truncation', () => {
    for (let length = 0; length < bytes.length - 40; length++) refuses(bytes.subarray(0, length));
  });
  it('refuses what is not a model', () => {
    refuses(new Uint8Array(0));
    refuses(new Uint8Array(4096));
    refuses(new TextEncoder().encode('{"weights": [1, 2, 3]}'));
    refuses(new TextEncoder().encode('version https://git-lfs.github.com/spec/v1\n'));
    refuses(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13));
    refuses(Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0));
    refuses(Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0));
  });
  it('refuses random bytes of many lengths', () => {
    const stream = RandomStream.fromSeed(20);
    for (let k = 0; k < 2000; k++)
      refuses(Uint8Array.from({ length: 1 + stream.integer(200) }, () => stream.integer(256)));
  });
  it('never fails in another way on a damaged model', () => {
    const stream = RandomStream.fromSeed(21);
    for (let k = 0; k < 3000; k++) {
      const damaged = bytes.slice();
      damaged[stream.integer(damaged.length)] = stream.integer(256);
      try {
        parseOnnx(damaged);
      } catch (error) {
        expect((error as { code?: string }).code).toMatch(/^MODEL_/);
      }
    }
  });
  it('refuses weights in other files, in initializers, attributes and inner graphs', () => {
    const tensor = (w: ProtobufWriter) =>
      w.text(8, 'w').message(13, (e) => e.text(1, 'location').text(2, '/etc/passwd'));
    refuses(
      model((g) => node(g).message(5, tensor)),
      'MODEL_EXTERNAL_DATA',
    );
    refuses(
      model((g) => node(g).message(5, (w) => w.text(8, 'w').integer(14, 1))),
      'MODEL_EXTERNAL_DATA',
    );
    refuses(
      model((g) => g.message(1, (n) => n.text(4, 'Constant').message(5, (a) => a.message(5, tensor)))),
      'MODEL_EXTERNAL_DATA',
    );
    const inner = (a: ProtobufWriter) => a.message(6, (sub) => sub.message(5, tensor));
    refuses(
      model((g) => g.message(1, (n) => n.text(4, 'If').message(5, inner))),
      'MODEL_EXTERNAL_DATA',
    );
  });
  it('refuses custom domains, declared or used', () => {
    refuses(
      model((g) => node(g, 'com.vendor')),
      'MODEL_CUSTOM_DOMAIN',
    );
    refuses(
      model((g) => node(g), 'com.vendor'),
      'MODEL_CUSTOM_DOMAIN',
    );
    expect(parseOnnx(model((g) => node(g, 'ai.onnx.ml'), 'ai.onnx.ml')).nodes).toHaveLength(1);
  });
});
