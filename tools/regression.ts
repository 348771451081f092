/** One example of the fit: the signs of a passage, its likeness of words to each claim, and the claims it reports. */
export type Example = {
  readonly signs: readonly (readonly [sign: number, share: number])[];
  readonly words: Float64Array;
  readonly labels: readonly number[];
  readonly weight: number;
};

/** Weights of a multinomial logistic regression; `signs[claim * signCount + sign]`. */
export type Model = { words: number; readonly bias: Float64Array; readonly signs: Float64Array };

export type Settings = {
  readonly claims: number;
  readonly signs: number;
  /** The weights that are believed without evidence; the fit is drawn towards them. */
  readonly prior: Model;
  /** How strongly: in examples. */
  readonly pull: number;
};

const PASSES = 40;
const RATE = 0.15;
const BATCH_SEED = 7;

/**
 * Fits the regression by stochastic gradient descent with AdaGrad steps (Duchi, Hazan, Singer 2011) in a fixed order, so
 * that two fits agree to the bit. With several labels an example counts as right for any of them.
 */
export function fitRegression(examples: readonly Example[], { claims, signs, prior, pull }: Settings): Model {
  const model: Model = { words: prior.words, bias: Float64Array.from(prior.bias), signs: Float64Array.from(prior.signs) };
  const seen = { words: 1e-8, bias: new Float64Array(claims).fill(1e-8), signs: new Float64Array(model.signs.length).fill(1e-8) };
  const order = [...examples.keys()];
  const random = lehmer(BATCH_SEED);
  for (let pass = 0; pass < PASSES; pass++) {
    shuffle(order, random);
    for (const at of order) {
      const example = examples[at] as Example;
      const errors = gradient(model, example, claims, signs);
      let words = 0;
      for (const [claim, error] of errors.entries()) {
        words += error * (example.words[claim] ?? 0);
        if (Math.abs(error) < 1e-4) continue;
        const drawn = error + (pull / examples.length) * (model.bias[claim] ?? 0);
        model.bias[claim] = (model.bias[claim] ?? 0) - step(seen.bias, claim, drawn);
        for (const [sign, share] of example.signs) {
          const i = claim * signs + sign;
          const g = error * share + ((10 * pull) / examples.length) * ((model.signs[i] ?? 0) - (prior.signs[i] ?? 0));
          model.signs[i] = (model.signs[i] ?? 0) - step(seen.signs, i, g);
        }
      }
      seen.words += words * words;
      model.words -= (RATE * words) / Math.sqrt(seen.words);
    }
  }
  return model;
}

function step(seen: Float64Array, i: number, g: number): number {
  const sum = (seen[i] ?? 0) + g * g;
  seen[i] = sum;
  return (RATE * g) / Math.sqrt(sum);
}

/** The derivative of the loss by each claim's score: how likely the model holds it, less how likely it should. */
function gradient(model: Model, example: Example, claims: number, signs: number): Float64Array {
  const likely = softmax(scores(model, example, claims, signs));
  const right = example.labels.reduce((sum, label) => sum + (likely[label] ?? 0), 0);
  const errors = likely.map((p, claim) => p - (example.labels.includes(claim) ? p / right : 0));
  return errors.map((error) => error * example.weight);
}

/** The score of each claim for an example. */
export function scores(model: Model, example: Example, claims: number, signs: number): Float64Array {
  return Float64Array.from({ length: claims }, (_, claim) => {
    let sum = (model.bias[claim] ?? 0) + model.words * (example.words[claim] ?? 0);
    for (const [sign, share] of example.signs) sum += share * (model.signs[claim * signs + sign] ?? 0);
    return sum;
  });
}

function softmax(values: Float64Array): Float64Array {
  const highest = values.reduce((best, value) => Math.max(best, value), Number.NEGATIVE_INFINITY);
  const powers = values.map((value) => Math.exp(value - highest));
  const total = powers.reduce((sum, value) => sum + value, 0);
  return powers.map((value) => value / total);
}

function shuffle(order: number[], random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
  }
}

/** A small fixed generator (Lehmer, modulus 2³¹ − 1). */
function lehmer(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}
