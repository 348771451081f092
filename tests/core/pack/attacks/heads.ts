import type { Bytes } from '../../../../core/pack/bytes.ts';
import { CI, headDocument, headFile, hex, keyOf, keysOf, ROOT_A, ROOT_B, role, rootFile, sealed, utf8 } from '../forge.ts';
import { attack, firstRoot, platform, said, type Trust } from './trust.ts';

type Floor = Parameters<Trust['head']['openHead']>[2];
const open =
  (file: Bytes, floor: Floor = null) =>
  async (trust: Trust) =>
    said(await trust.head.openHead(file, await firstRoot(trust), floor, platform));
const changed = (change: object) => open(headFile({ ...change }));
const floorAt = (version: number, rootVersion = 1, sha256 = hex(utf8(JSON.stringify(headDocument({ version, rootVersion }))))) => ({
  rootVersion,
  version,
  sha256,
});
const part = headDocument().parts as { sha256: string; length: number }[];
const parts = (count: number, length = 10) => Array.from({ length: count }, (_, at) => ({ sha256: hex(utf8(`part ${at}`)), length }));

const NEW_CI = keyOf(21);
const rotated = { version: 2, keys: keysOf(ROOT_A, ROOT_B, NEW_CI), roles: { root: role([ROOT_A, ROOT_B], 2), head: role([NEW_CI], 1) } };

/** What a head is worth under the second key set, in which the head key is another. */
const afterRotation = (file: Bytes, floor: Floor) => async (trust: Trust) => {
  const root = await trust.root.nextRoot(await firstRoot(trust), rootFile(rotated), platform);
  return root.ok ? said(await trust.head.openHead(file, root.value, floor, platform)) : root.code;
};

const DAY = 24 * 3600 * 1000;
const BUILT = Date.parse('2026-03-01T00:00:00Z');
const now = (device: number, newestIssued: string | null) => async (trust: Trust) =>
  new Date(trust.clock.soberNow({ device, built: BUILT, newestIssued: newestIssued === null ? null : Date.parse(newestIssued) })).toISOString().slice(0, 10);

export const HEAD_ATTACKS = [
  attack(34, 'a signed head', 'accepted', open(headFile())),
  attack(35, 'a head of more than 16 KiB', 'TOO_BIG', open(utf8(`${Buffer.from(headFile()).toString()}${' '.repeat(16 * 1024)}`))),
  attack(
    35,
    'a head of exactly 16 KiB',
    'accepted',
    open(
      utf8(
        Buffer.from(headFile())
          .toString()
          .padEnd(16 * 1024),
      ),
    ),
  ),
  attack(46, 'a login page', 'GOT_HTML', open(utf8('\n <!doctype html><title>Wi-Fi</title>'))),
  attack(46, 'a login page with a byte order mark', 'GOT_HTML', open(utf8('\ufeff<html>'))),
  attack(47, 'an error in JSON with status 200', 'BAD_ENVELOPE', open(utf8('{"error":"not found"}'))),
  attack(47, 'an envelope with a field more', 'BAD_ENVELOPE', open(utf8(Buffer.from(headFile()).toString().replace('{', '{"more":1,')))),
  attack(47, 'an envelope with an empty payload', 'BAD_ENVELOPE', open(sealed('claimpack-head', '', [CI]))),
  attack(47, 'a payload that is not JSON', 'NOT_JSON', open(sealed('claimpack-head', 'head', [CI]))),
  attack(47, 'a payload in a second spelling of base64', 'BAD_ENVELOPE', open(utf8(respelled(headFile())))),
  attack(72, 'an older head', 'ROLLBACK', open(headFile({ version: 41 }), floorAt(42))),
  attack(72, 'a newer head', 'accepted', open(headFile({ version: 43 }), floorAt(42))),
  attack(72, 'the same head again', 'accepted', open(headFile(), floorAt(42))),
  attack(72, 'the same head with one signature more', 'accepted', open(headFile({}, [CI, keyOf(5)]), floorAt(42))),
  attack(73, 'the same version with other bytes', 'EQUIVOCATION', open(headFile({ issued: '2026-03-21T00:00:00Z' }), floorAt(42))),
  attack(74, 'the head of another pack', 'WRONG_PACK', changed({ pack: 'org.example.other' })),
  attack(
    76,
    'a stolen key drives the version up, then is replaced: a low version',
    'accepted',
    afterRotation(headFile({ version: 43, rootVersion: 2 }, [NEW_CI]), floorAt(2 ** 40)),
  ),
  attack(76, 'a head by the key that was replaced', 'BAD_SIGNATURE', afterRotation(headFile({ version: 44, rootVersion: 2 }), floorAt(42))),
  attack(76, 'a head of the key set before', 'ROOT_MISMATCH', afterRotation(headFile({ version: 44, rootVersion: 1 }, [NEW_CI]), floorAt(42))),
  attack(76, 'a head of a key set that is not there yet', 'ROOT_MISMATCH', changed({ rootVersion: 2 })),
  attack(76, 'a head that was built for an extension’s package', 'ROOT_MISMATCH', changed({ rootVersion: 0 })),
  attack(76, 'an old edition under old keys, when new ones were seen', 'ROLLBACK', open(headFile({ version: 99 }), floorAt(1, 2))),
  attack(76, 'a version of more than 2⁴⁰', 'BAD_PAYLOAD', changed({ version: 2 ** 40 + 1 })),
  ...[0, -1, 1.5, '42', 2 ** 60].map((version) => attack(76, `the version ${JSON.stringify(version)}`, 'BAD_PAYLOAD', changed({ version }))),
  attack(77, 'an expired head is read, and is past its date', 'accepted, past, not before', async (trust) => {
    const head = await trust.head.openHead(headFile(), await firstRoot(trust), null, platform);
    if (!head.ok) return head.code;
    const [before, after] = ['2026-04-19T00:00:00Z', '2026-04-19T00:00:01Z'].map((at) => trust.clock.isPast(head.value.head, Date.parse(at)));
    return `accepted, ${after ? 'past' : 'not past'}, ${before ? 'before' : 'not before'}`;
  }),
  attack(78, 'a head of a later spec with fields of its own', 'UNKNOWN_SPEC', changed({ spec: 2, delegations: [] })),
  attack(78, 'a head of a later schema', 'UNKNOWN_SCHEMA', changed({ schema: 2 })),
  attack(78, 'a head for a later reader', 'UNKNOWN_SCHEMA', changed({ minReader: 2 })),
  attack(78, 'a head for this reader', 'accepted', changed({ minReader: 1 })),
  attack(78, 'a head with a field more', 'BAD_PAYLOAD', changed({ delegations: [] })),
  attack(78, 'a later spec in the package too', 'UNKNOWN_SPEC', async (trust) => said(trust.head.headInPackage(headFile({ spec: 2 }, []), platform))),
  attack(78, 'an unsigned head in the package', 'accepted', async (trust) => said(trust.head.headInPackage(headFile({ rootVersion: 0 }, []), platform))),
  attack(28, 'a moment without Z', 'BAD_PAYLOAD', changed({ issued: '2026-03-20T00:00:00' })),
  attack(28, 'a moment of local time', 'BAD_PAYLOAD', changed({ issued: '2026-03-20T00:00:00+02:00' })),
  attack(28, 'the 29th of February of no leap year', 'BAD_PAYLOAD', changed({ issued: '2026-02-29T00:00:00Z' })),
  attack(28, 'the 29th of February of a leap year', 'accepted', changed({ issued: '2024-02-29T00:00:00Z' })),
  attack(28, 'an hour of 25', 'BAD_PAYLOAD', changed({ issued: '2026-03-20T25:00:00Z' })),
  attack(28, 'a head that expires when it is issued', 'BAD_PAYLOAD', changed({ expires: '2026-03-20T00:00:00Z' })),
  attack(24, 'a clock two years back: the day the extension was built', '2026-03-01', now(BUILT - 730 * DAY, null)),
  attack(24, 'a clock two years back: the newest issue', '2026-03-20', now(BUILT - 730 * DAY, '2026-03-20T00:00:00Z')),
  attack(25, 'a clock two years ahead is believed, for labels only', '2028-02-29', now(BUILT + 730 * DAY, '2026-03-20T00:00:00Z')),
  attack(27, 'an issue far in the future is capped at two years', '2028-02-29', now(BUILT, '2099-01-01T00:00:00Z')),
  attack(35, 'a list of no parts', 'BAD_PAYLOAD', changed({ parts: [] })),
  attack(35, 'a list of 65 parts', 'BAD_PAYLOAD', changed({ parts: parts(65) })),
  attack(35, 'a part of more than 2 MiB', 'BAD_PAYLOAD', changed({ parts: parts(1, 2 * 1024 * 1024 + 1) })),
  attack(35, 'parts of more than 16 MiB together', 'TOO_BIG', changed({ parts: parts(9, 2 * 1024 * 1024) })),
  attack(35, 'parts of 16 MiB together', 'accepted', changed({ parts: parts(8, 2 * 1024 * 1024) })),
  attack(107, 'a part listed twice', 'BAD_PAYLOAD', changed({ parts: [...part, ...part] })),
  attack(111, 'a head that promises 50,001 claims', 'TOO_BIG', changed({ counts: { claims: 50_001, speakers: 1, sources: 1 } })),
  ...['http://mirror.example/', 'https://user@mirror.example/', 'javascript:alert(1)', 'https://mirror.example/?who=me'].map((mirror) =>
    attack(103, `the mirror ${mirror}`, 'BAD_PAYLOAD', changed({ mirrors: [mirror] })),
  ),
  attack(103, 'five mirrors', 'BAD_PAYLOAD', changed({ mirrors: Array.from({ length: 5 }, () => 'https://mirror.example/') })),
  attack(103, 'a mirror', 'accepted', changed({ mirrors: ['https://mirror.example/packs/'] })),
  attack(81, 'of two floors the higher counts', '2.1 1.42 1.42 none', async ({ floor: { higherFloor } }) => {
    const show = (floor: Floor) => (floor ? `${floor.rootVersion}.${floor.version}` : 'none');
    return [higherFloor(floorAt(42), floorAt(1, 2)), higherFloor(floorAt(42), floorAt(41)), higherFloor(null, floorAt(42)), higherFloor(null, null)]
      .map(show)
      .join(' ');
  }),
];

/** The same bytes in base64 whose last letter has bits that are thrown away. */
function respelled(file: Bytes): string {
  for (let pad = 0; ; pad++) {
    const signed = pad === 0 ? file : headFile({ pack: `org.example.${'x'.repeat(pad)}` });
    const envelope = JSON.parse(Buffer.from(signed).toString()) as { payload: string };
    if (!envelope.payload.endsWith('=')) continue;
    const last = envelope.payload.replace(/=+$/, '').at(-1) ?? '';
    const other = String.fromCharCode(last.charCodeAt(0) + 1);
    return JSON.stringify({ ...envelope, payload: envelope.payload.replace(`${last}=`, `${other}=`) });
  }
}
