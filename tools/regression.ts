import type { Fitted } from '../core/match/signature.ts';

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
      for (let claim = 0; claim < claims; claim++) {
        const error = errors[claim] ?? 0;
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
  const errors = Float64Array.from(likely);
  for (const label of new Set(example.labels)) errors[label] = (errors[label] ?? 0) - (likely[label] ?? 0) / right;
  for (let claim = 0; claim < claims; claim++) errors[claim] = (errors[claim] ?? 0) * example.weight;
  return errors;
}

/** The score of each claim for an example. */
export function scores(model: Model, example: Example, claims: number, signs: number): Float64Array {
  const found = new Float64Array(claims);
  for (let claim = 0; claim < claims; claim++) {
    let sum = (model.bias[claim] ?? 0) + model.words * (example.words[claim] ?? 0);
    for (let i = 0; i < example.signs.length; i++) {
      const [sign, share] = example.signs[i] as readonly [number, number];
      sum += share * (model.signs[claim * signs + sign] ?? 0);
    }
    found[claim] = sum;
  }
  return found;
}

/** Smaller weights change no decision and only make the pack larger. */
const SMALLEST = 0.04;

/** A model from the weights of a pack, and the weights of a pack from a model. */
export function toModel({ words, signs: weights }: Pick<Fitted, 'words' | 'signs'>, claims: readonly string[], signs: readonly string[]): Model {
  const flat = new Float64Array(claims.length * signs.length);
  for (const [c, claim] of claims.entries()) for (const [s, sign] of signs.entries()) flat[c * signs.length + s] = weights[claim]?.[sign] ?? 0;
  return { words, bias: new Float64Array(claims.length), signs: flat };
}

export function toFitted({ words, bias, signs: flat }: Model, claims: readonly string[], signs: readonly string[]): Omit<Fitted, 'relation'> {
  const rounded = (value: number): number => Math.round(value * 100) / 100;
  const weights = claims.map((claim, c) => {
    const own = signs.map((sign, s) => [sign, flat[c * signs.length + s] ?? 0] as const).filter(([, weight]) => Math.abs(weight) >= SMALLEST);
    return [claim, Object.fromEntries(own.map(([sign, weight]) => [sign, rounded(weight)]))] as const;
  });
  return { words: rounded(words), bias: Object.fromEntries(claims.map((claim, c) => [claim, rounded(bias[c] ?? 0)])), signs: Object.fromEntries(weights) };
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
