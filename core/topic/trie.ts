/**
 * A trie of phrases laid flat in typed arrays, so that a stored one is loaded and not built.
 * Children of node `n` are `[childStart[n], childStart[n + 1])`, sorted by `label`; values of node `n` are
 * `values[valueStart[n] … valueStart[n + 1])`.
 */
export type Trie = {
  readonly label: Uint16Array;
  readonly childStart: Uint32Array;
  readonly valueStart: Uint32Array;
  readonly values: Uint32Array;
};

type Entry = { readonly key: string; readonly value: number };

/** Lays out a trie of `entries`; several entries may share a key. */
export function buildTrie(entries: readonly Entry[]): Trie {
  const sorted = [...entries].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.value - b.value));
  const label: number[] = [0];
  const childStart: number[] = [];
  const valueStart: number[] = [];
  const values: number[] = [];
  // Breadth first: a node's children get consecutive numbers when the node is visited.
  const queue: { from: number; to: number; depth: number }[] = [{ from: 0, to: sorted.length, depth: 0 }];
  for (let node = 0; node < queue.length; node++) {
    let { from, to, depth } = queue[node] as { from: number; to: number; depth: number };
    childStart.push(queue.length);
    valueStart.push(values.length);
    for (; from < to && sorted[from]?.key.length === depth; from++) values.push(sorted[from]?.value ?? 0);
    while (from < to) {
      const unit = sorted[from]?.key.charCodeAt(depth) ?? 0;
      let end = from;
      while (end < to && sorted[end]?.key.charCodeAt(depth) === unit) end++;
      label.push(unit);
      queue.push({ from, to: end, depth: depth + 1 });
      from = end;
    }
  }
  childStart.push(queue.length);
  valueStart.push(values.length);
  return {
    label: Uint16Array.from(label),
    childStart: Uint32Array.from(childStart),
    valueStart: Uint32Array.from(valueStart),
    values: Uint32Array.from(values),
  };
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
