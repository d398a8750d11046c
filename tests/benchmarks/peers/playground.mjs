// Trains with TensorFlow Playground's nn.ts, compiled: node playground.mjs nn.mjs.
// A line of JSON describes the network, and each one after it says how many steps to make.
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const nn = await import(pathToFileURL(process.argv[2]));
let step;

function prepare({ sizes, activation, weights, X, Y, order, rate }) {
  const { Activations, Errors } = nn;
  const ids = X[0].map((_, i) => `x${i}`);
  const hidden = Activations[activation.toUpperCase()];
  const network = nn.buildNetwork(sizes, hidden, Activations.SIGMOID, null, ids, false);
  network.slice(1).forEach((layer, l) => layer.forEach((node, j) => {
    node.bias = weights[l].at(-1)[j];
    for (const link of node.inputLinks) link.weight = weights[l][network[l].indexOf(link.source)][j];
  }));
  let made = 0;
  step = () => {
    const batch = order[made++ % order.length];
    let loss = 0;
    for (const i of batch) {
      loss += Errors.SQUARE.error(nn.forwardProp(network, X[i]), Y[i]);
      nn.backProp(network, Y[i], Errors.SQUARE);
    }
    nn.updateWeights(network, rate, 0);
    return loss / batch.length;
  };
}

for await (const line of createInterface({ input: process.stdin })) {
  const told = JSON.parse(line);
  let loss = null;
  if (typeof told === "number") for (let i = 0; i < told; i++) loss = step();
  else prepare(told);
  console.log(JSON.stringify(loss));
}
