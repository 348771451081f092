import { type Numbers, numbersIn, startsOf } from '../numbers.ts';

/**
 * A trie of phrases laid flat in typed arrays.
 * Children of node `n` are `[childStart[n], childStart[n + 1])`, sorted by `label`; values of node `n` are
 * `values[valueStart[n] … valueStart[n + 1])`.
 */
export type Trie = {
  readonly label: Uint16Array;
  readonly childStart: Uint32Array;
  readonly valueStart: Uint32Array;
  readonly values: Uint32Array;
};

/**
 * A trie as it is kept, in less than half the bytes: how many children and values each node has. Nodes are numbered level by level, so that
 * children follow each other, and where they start follows. The root, which alone has hundreds, has them counted in `roots`.
 */
export type StoredTrie = {
  readonly label: Uint16Array;
  readonly roots: number;
  readonly children: Numbers;
  readonly valued: Numbers;
  readonly values: Uint32Array;
};

/** Makes a trie that was kept ready for use. */
export function openTrie({ label, roots, children, valued, values }: StoredTrie): Trie {
  const childStart = startsOf(children, 1 + roots);
  // The root's own stand before those of all others.
  childStart[0] = 1;
  return { label, childStart, valueStart: startsOf(valued), values };
}

/** Counts, in as few bytes as hold them. */
const countsIn = (counts: readonly number[]): Numbers => numbersIn(counts, counts.reduce((most, count) => Math.max(most, count), 0) + 1);

type Entry = { readonly key: string; readonly value: number };

/** Lays out a trie of `entries`; several entries may share a key. */
export function buildTrie(entries: readonly Entry[]): StoredTrie {
  const sorted = [...entries].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.value - b.value));
  const label: number[] = [0];
  const children: number[] = [];
  const valued: number[] = [];
  let roots = 0;
  const values: number[] = [];
  // Breadth first: a node's children get consecutive numbers when the node is visited.
  const queue: { from: number; to: number; depth: number }[] = [{ from: 0, to: sorted.length, depth: 0 }];
  for (let node = 0; node < queue.length; node++) {
    let { from, to, depth } = queue[node] as { from: number; to: number; depth: number };
    const before = { nodes: queue.length, values: values.length };
    for (; from < to && sorted[from]?.key.length === depth; from++) values.push(sorted[from]?.value ?? 0);
    while (from < to) {
      const unit = sorted[from]?.key.charCodeAt(depth) ?? 0;
      let end = from;
      while (end < to && sorted[end]?.key.charCodeAt(depth) === unit) end++;
      label.push(unit);
      queue.push({ from, to: end, depth: depth + 1 });
      from = end;
    }
    if (node === 0) roots = queue.length - before.nodes;
    children.push(node === 0 ? 0 : queue.length - before.nodes);
    valued.push(values.length - before.values);
  }
  return { label: Uint16Array.from(label), roots, children: countsIn(children), valued: countsIn(valued), values: Uint32Array.from(values) };
}

/** The child of `node` under a UTF-16 unit, or -1. */
export function child(trie: Trie, node: number, unit: number): number {
  let low = trie.childStart[node] ?? 0;
  let high = (trie.childStart[node + 1] ?? 0) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = trie.label[middle] ?? 0;
    if (found === unit) return middle;
    if (found < unit) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
