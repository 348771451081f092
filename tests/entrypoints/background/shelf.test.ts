import { expect, test } from 'vitest';
import { buildClaimIndex } from '../../../core/match/claim-index.ts';
import { contentsOf } from '../../../core/pack/contents.ts';
import { failure, success } from '../../../core/result.ts';
import { type Edition, newState, type PackState } from '../../../core/subscription/state.ts';
import { createShelf } from '../../../entrypoints/background/shelf.ts';
import { bridgePack } from '../../packs.ts';

const KEY = 'a'.repeat(64);
const edition = (sha256: string): Edition => ({ sha256, payload: new Uint8Array([1]), gate: '.', about: {} as Edition['about'] });
const STATE: PackState = { ...newState(KEY, null, null), active: edition('new'), previous: edition('old') };

test('83. a pack whose active edition was damaged, so that the one before was opened, is opened anew when it is mended', async () => {
  let damaged = true;
  const told: string[] = [];
  const pack = bridgePack();
  const load = async (_: string, __: string, { sha256 }: Edition) =>
    damaged && sha256 === 'new'
      ? failure('damaged')
      : success({ contents: contentsOf({ ...pack, version: sha256 === 'new' ? 42 : 41 }), index: buildClaimIndex(pack) });
  const shelf = createShelf(load, (key) => told.push(key));
  const shown = async (): Promise<number | null> => {
    const found = await shelf.open(KEY);
    return found.ok ? found.value.contents.imprint.version : null;
  };
  shelf.put([STATE]);
  expect([await shown(), told]).toEqual([41, [KEY]]);
  shelf.put([{ ...STATE, damaged: true }]);
  expect([await shown(), told]).toEqual([41, [KEY]]);
  damaged = false;
  shelf.put([STATE]);
  expect([await shown(), told]).toEqual([42, [KEY]]);
});

test('opens the packs whose gate a text opens, and when asked the small ones, whatever the text', async () => {
  const pack = bridgePack();
  const shelf = createShelf(
    async () => success({ contents: contentsOf(pack), index: buildClaimIndex(pack) }),
    () => undefined,
  );
  const sized = (key: string, gate: string, bytes: number): PackState => {
    const active = { ...edition(key), gate, about: { bytes } as Edition['about'] };
    return { ...newState(key, null, null), active };
  };
  shelf.put([sized('a', 'bridge', 100), sized('b', 'river', 100), sized('c', 'river', 9_000)]);
  const opened = async (smallerThan?: number) => (await shelf.openFor('a bridge', smallerThan)).map(({ key }) => key);
  expect(await opened()).toEqual(['a']);
  expect(await opened(5_000)).toEqual(['a', 'b']);
});
