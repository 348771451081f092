import type { Bytes } from '../../../../core/pack/bytes.ts';
import { CI, hex, keyOf, keysOf, listed, ROOT_A, ROOT_B, ROOT_C, role, rootDocument, rootFile, SMALL_ORDER, SPARE, sealed, THIEF, utf8 } from '../forge.ts';
import { attack, firstRoot, openFirst, platform, said, type Trust } from './trust.ts';

const NOW = Date.parse('2026-03-25T00:00:00Z');
const first = openFirst;
const next = (change: object, by: Parameters<typeof rootFile>[1]) => async (trust: Trust) =>
  said(await trust.root.nextRoot(await firstRoot(trust), rootFile({ version: 2, ...change }, by), platform));

const NEW = [keyOf(11), keyOf(12), keyOf(13)] as const;
const replaced = { keys: keysOf(...NEW, CI), roles: { root: role(NEW, 2), head: role([CI], 1) } };

/** Key sets: which keys, how many, and what follows what. The long chains come last, for they take longest. */
export const ROOT_ATTACKS = [
  ...[0, -1, 0.5].map((threshold) =>
    attack(63, `a threshold of ${threshold}`, 'BAD_ROOT', first(rootFile({ roles: { root: role([ROOT_A, ROOT_B], threshold), head: role([CI], 1) } }))),
  ),
  attack(63, 'a threshold of none for heads', 'BAD_ROOT', first(rootFile({ roles: { root: role([ROOT_A, ROOT_B], 2), head: role([CI], 0) } }))),
  attack(63, 'a threshold above the number of keys', 'BAD_ROOT', first(rootFile({ roles: { root: role([ROOT_A, ROOT_B], 3), head: role([CI], 1) } }))),
  attack(63, 'an id named twice', 'BAD_ROOT', first(rootFile({ roles: { root: role([ROOT_A, ROOT_A, ROOT_B], 2), head: role([CI], 1) } }))),
  attack(63, 'an id without a key', 'BAD_ROOT', first(rootFile({ roles: { root: role([ROOT_A, ROOT_B], 2), head: role([THIEF], 1) } }))),
  attack(
    64,
    'a key under another’s id does not count',
    'BAD_ROOT',
    first(rootFile({ keys: { ...keysOf(ROOT_A, ROOT_B), [CI.id]: listed(THIEF) }, roles: { root: role([ROOT_A, ROOT_B], 2), head: role([CI], 1) } })),
  ),
  attack(
    64,
    'one key under two ids is one key',
    'BAD_ROOT',
    first(rootFile({ keys: { ...keysOf(ROOT_A, CI), [ROOT_B.id]: listed(ROOT_A) }, roles: { root: role([ROOT_A, ROOT_B], 2), head: role([CI], 1) } })),
  ),
  ...SMALL_ORDER.map((pub, at) =>
    attack(65, `a key of small order (${at + 1} of 14)`, 'BAD_ROOT', first(rootFile({ keys: { ...keysOf(ROOT_A, ROOT_B, CI), [hex(pub)]: listed({ pub }) } }))),
  ),
  attack(
    65,
    'a key that is a second spelling of a point',
    'BAD_ROOT',
    first(withKey(Uint8Array.from({ length: 32 }, (_, at) => (at === 0 ? 0xf0 : at === 31 ? 0x7f : 0xff)))),
  ),
  attack(65, 'a key of 31 bytes', 'BAD_ROOT', first(withKey(CI.pub.slice(0, 31)))),
  attack(67, 'a head where a key set should be', 'BAD_ENVELOPE', first(sealed('claimpack-head', rootDocument(), [ROOT_A, ROOT_B]))),
  attack(67, 'a key set signed as a head', 'BAD_SIGNATURE', first(sealed('claimpack-root', rootDocument(), [ROOT_A, ROOT_B], 'claimpack-head'))),
  attack(68, 'the next key set, signed by old and new', 'accepted', next({}, [ROOT_A, ROOT_B])),
  attack(68, 'all root keys replaced, signed by old and new', 'accepted', next(replaced, [ROOT_A, ROOT_B, NEW[0], NEW[1]])),
  attack(
    68,
    'a next key set signed by an attacker',
    'BAD_ROOT',
    next({ keys: keysOf(THIEF), roles: { root: role([THIEF], 1), head: role([THIEF], 1) } }, [THIEF]),
  ),
  attack(68, 'a next key set signed by too few old keys', 'BAD_ROOT', next(replaced, [ROOT_A, NEW[0], NEW[1]])),
  attack(68, 'a next key set that its own keys did not sign', 'BAD_ROOT', next(replaced, [ROOT_A, ROOT_B])),
  attack(68, 'a next key set that too few of its own keys signed', 'BAD_ROOT', next(replaced, [ROOT_A, ROOT_B, NEW[0]])),
  attack(68, 'a key set that skips a version', 'BAD_ROOT', next({ version: 3 }, [ROOT_A, ROOT_B])),
  attack(68, 'a key set of the same version', 'BAD_ROOT', next({ version: 1 }, [ROOT_A, ROOT_B])),
  attack(68, 'a key set for another pack', 'BAD_ROOT', next({ pack: 'org.example.other' }, [ROOT_A, ROOT_B])),
  attack(68, 'a key set without the new keys’ head role', 'BAD_ROOT', next({ roles: { root: role([ROOT_A], 1) } }, [ROOT_A, ROOT_B])),
  attack(70, 'a walk along key sets, cut off at each step', 'cut, cut, cut, at 3', async (trust) => {
    const start = await firstRoot(trust);
    const outcomes: string[] = [];
    for (const cut of [2, 3, 4, 9]) {
      const fetchRoot = async (version: number) => (version === cut ? Promise.reject(new Error('cut')) : version <= 3 ? rootFile({ version }) : null);
      const walk = trust.root.newestRoot(start, fetchRoot, NOW, platform);
      outcomes.push(await walk.then((root) => (root.ok ? `at ${root.value.version}` : root.code)).catch((error: Error) => error.message));
    }
    return outcomes.join(', ');
  }),
  attack(71, 'a newest key set past its date', 'ROOT_EXPIRED', async (trust) =>
    said(await trust.root.newestRoot(await firstRoot(trust), async () => null, Date.parse('2028-01-01T00:00:01Z'), platform)),
  ),
  attack(71, 'an expired key set on the way to a good one', 'accepted', async (trust) => {
    const renewed = rootFile({ version: 2, issued: '2028-01-01T00:00:00Z', expires: '2030-01-01T00:00:00Z' });
    return said(
      await trust.root.newestRoot(await firstRoot(trust), async (version) => (version === 2 ? renewed : null), Date.parse('2029-01-01T00:00:00Z'), platform),
    );
  }),
  attack(78, 'a key set of a later spec', 'UNKNOWN_SPEC', next({ spec: 2, more: true }, [ROOT_A, ROOT_B])),
  attack(79, 'a first key set with another fingerprint', 'PIN_MISMATCH', async (trust) =>
    said(await trust.root.openFirstRoot(rootFile(), hex(utf8('another')), null, platform)),
  ),
  attack(79, 'a first key set with the fingerprint', 'accepted', async (trust) =>
    said(await trust.root.openFirstRoot(rootFile(), hex(rootFile()), null, platform)),
  ),
  attack(79, 'a second key set where the first should be', 'BAD_ROOT', first(rootFile({ version: 2 }))),
  attack(74, 'a first key set of another pack', 'WRONG_PACK', async (trust) =>
    said(await trust.root.openFirstRoot(rootFile(), null, 'org.example.other', platform)),
  ),
  attack(28, 'a key set that expires before it begins', 'BAD_ROOT', first(rootFile({ expires: '2025-01-01T00:00:00Z' }))),
  attack(69, 'sixty-five key sets in a row', 'BAD_ROOT after 65', async (trust) => {
    let asked = 0;
    const walk = await trust.root.newestRoot(
      await firstRoot(trust),
      async (version) => {
        asked += 1;
        return rootFile({ version });
      },
      NOW,
      platform,
    );
    return `${said(walk)} after ${asked}`;
  }),
  attack(69, 'sixty-four key sets in a row', 'accepted', async (trust) =>
    said(await trust.root.newestRoot(await firstRoot(trust), async (version) => (version <= 65 ? rootFile({ version }) : null), NOW, platform)),
  ),
];

function withKey(pub: Bytes): Bytes {
  return rootFile({ keys: { ...keysOf(ROOT_A, ROOT_B, ROOT_C, CI, SPARE), [hex(pub)]: listed({ pub }) } });
}
