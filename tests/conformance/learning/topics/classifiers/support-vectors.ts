import {
  decisionValues,
  supportVectorMachine,
  type SupportVectorMachine,
} from '../../../../../models/learning/svm/support-vector-machine';
import type { Names } from '../../../r-reference/reference-file';
import type { Computed } from '../../../r-reference/topic';
import { both, type ClassifierData, dataOf, levels } from './inputs';

/** svm( of e1071: kernel, cost and tolerance are named by the call, some of them by the case. */
export function computeSupportVectors(call: string, names: Names): Computed {
  const data = dataOf(names);
  const setting = (argument: string): unknown => {
    const text = new RegExp(`\\b${argument} = ("\\w+"|[\\w.e+-]+)`).exec(call)?.[1];
    if (text === undefined) return undefined;
    return text.startsWith('"') ? text.slice(1, -1) : (names[text] ?? Number(text));
  };
  const isRadial = setting('kernel') === 'radial';
  const model = supportVectorMachine(data.x, data.labels, {
    kernel: isRadial ? 'RADIAL' : 'LINEAR',
    cost: setting('cost') as number | undefined,
    tolerance: setting('tolerance') as number | undefined,
    ...(call.includes('class.weights') ? { classWeights: weightsOf(data) } : {}),
  });
  if (call.includes('class.weights'))
    return {
      rho: model.rho,
      ...(model.converged ? { tot_nSV: model.coefficients.length } : {}),
      decision: both(data, (x) => decisionValues(model, x)),
    };
  const vectors = model.converged ? describeVectors(model) : {};
  return { ...describe(model), ...vectors, ...predictions(model, data), gamma: 1 / data.x.length };
}

/** c("0" = 1, "1" = sum(y == 0) / sum(y == 1)), the only weights of the calls. */
function weightsOf({ labels }: ClassifierData): [number, number] {
  const events = labels.reduce((total, label) => total + label, 0);
  return [1, (labels.length - events) / events];
}

function describe(model: SupportVectorMachine): Record<string, unknown> {
  return {
    rho: model.rho,
    labels: levels(model.classOrder),
    scale_center: model.scaling?.centers ?? null,
    scale_scale: model.scaling?.scales ?? null,
    scaled: new Array<boolean>(model.supportVectors[0].length).fill(model.scaling !== null),
  };
}

function describeVectors({ coefficients, supportIndices }: SupportVectorMachine): Record<string, unknown> {
  const first = coefficients.filter((value) => value > 0).length;
  return {
    nSV: [first, coefficients.length - first],
    tot_nSV: coefficients.length,
    index: supportIndices.map((i) => i + 1),
    coefs: coefficients,
  };
}

function predictions(model: SupportVectorMachine, data: ClassifierData): Record<string, unknown> {
  const [positive, negative] = model.classOrder;
  return {
    decision: both(data, (x) => ({ column: `${positive}/${negative}`, values: decisionValues(model, x) })),
    class: both(data, (x) => levels(decisionValues(model, x).map((value) => (value > 0 ? positive : negative)))),
  };
}
