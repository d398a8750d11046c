// What playground.mjs calls of nn.ts, written anew and plainly: for tests where nn.ts is not at hand.
export const Activations = {
  TANH: { output: Math.tanh, der: (x) => 1 - Math.tanh(x) ** 2 },
  SIGMOID: {
    output: (x) => 1 / (1 + Math.exp(-x)),
    der: (x) => { const a = 1 / (1 + Math.exp(-x)); return a * (1 - a); },
  },
};
export const Errors = {
  SQUARE: { error: (output, target) => 0.5 * (output - target) ** 2, der: (o, t) => o - t },
};

export function buildNetwork(sizes, activation, last, _regularization, ids, _zeros) {
  const network = [];
  sizes.forEach((size, l) => network.push(Array.from({ length: size }, (_, j) => ({
    id: l ? `${l}.${j}` : ids[j], bias: 0, output: 0, accumulated: 0, count: 0,
    activation: l === sizes.length - 1 ? last : activation,
    inputLinks: (network[l - 1] ?? []).map((source) => ({ source, weight: 0, accumulated: 0 })),
  }))));
  return network;
}

export function forwardProp(network, inputs) {
  network[0].forEach((node, i) => { node.output = inputs[i]; });
  for (const layer of network.slice(1)) for (const node of layer) {
    node.z = node.inputLinks.reduce((z, link) => z + link.weight * link.source.output, node.bias);
    node.output = node.activation.output(node.z);
  }
  return network.at(-1)[0].output;
}

export function backProp(network, target, error) {
  for (const node of network.flat()) node.outputDer = 0;
  network.at(-1)[0].outputDer = error.der(network.at(-1)[0].output, target);
  for (const layer of network.slice(1).reverse()) for (const node of layer) {
    const delta = node.outputDer * node.activation.der(node.z);
    node.accumulated += delta;
    node.count += 1;
    for (const link of node.inputLinks) {
      link.accumulated += delta * link.source.output;
      link.source.outputDer += delta * link.weight;
    }
  }
}

export function updateWeights(network, rate, _regularization) {
  for (const node of network.slice(1).flat()) {
    node.bias -= rate * node.accumulated / node.count;
    for (const link of node.inputLinks) {
      link.weight -= rate * link.accumulated / node.count;
      link.accumulated = 0;
    }
    node.accumulated = node.count = 0;
  }
}
