/** One example of a yes-or-no decision: what speaks for or against it, by number and amount, and the answer. */
export type Decided = { readonly evidence: readonly (readonly [at: number, amount: number])[]; readonly yes: boolean };

export type Logistic = { readonly bias: number; readonly weights: Float64Array };

/** Enough for the weights to stand still to two digits. */
const PASSES = 150;
const RATE = 0.2;

/**
 * Fits a logistic regression with a pull towards 0 (`ridge`, in examples) by stochastic gradient descent with AdaGrad steps
 * (Duchi, Hazan, Singer 2011) in the order given, so that two fits agree to the bit.
 */
export function fitLogistic(examples: readonly Decided[], size: number, ridge: number): Logistic {
  const weights = new Float64Array(size);
  const seen = new Float64Array(size).fill(1e-6);
  let bias = 0;
  let seenBias = 1e-6;
  const pull = ridge / examples.length;
  for (let pass = 0; pass < PASSES; pass++) {
    for (const { evidence, yes } of examples) {
      const error = chance(bias, weights, evidence) - (yes ? 1 : 0);
      seenBias += error * error;
      bias -= (RATE * error) / Math.sqrt(seenBias);
      for (const [at, amount] of evidence) {
        const slope = error * amount + pull * (weights[at] ?? 0);
        const sum = (seen[at] ?? 0) + slope * slope;
        seen[at] = sum;
        weights[at] = (weights[at] ?? 0) - (RATE * slope) / Math.sqrt(sum);
      }
    }
  }
  return { bias, weights };
}

function chance(bias: number, weights: Float64Array, evidence: Decided['evidence']): number {
  let sum = bias;
  for (const [at, amount] of evidence) sum += amount * (weights[at] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}
