import type { Bytes } from '../../../../core/pack/bytes.ts';
import type { Head } from '../../../../core/pack/head.ts';
import { headOf } from '../../../../tools/pack/edition.ts';
import { bridgePack, filesOf } from '../../../packs.ts';
import { hex, utf8 } from '../forge.ts';
import { attack, platform, said } from './trust.ts';

const pack = bridgePack();
const files = filesOf(pack);
export const HEAD: Head = headOf(pack, files, { version: 1, rootVersion: 1, issued: '2026-03-20T00:00:00Z', expires: '2026-04-19T00:00:00Z' });
export const PARTS: readonly Bytes[] = files.map(({ bytes }) => new Uint8Array(bytes));

/** A pack with its parts changed in transit: the list is the publisher's. */
const inTransit = (number: number, name: string, must: string, change: (parts: Bytes[]) => Bytes[]) =>
  attack(number, name, must, async (trust) => said(await trust.open.openPack(HEAD, change(PARTS.map((part) => part.slice())), platform)));

/** A pack whose publisher lists what was changed: hashes and lengths are right, the content is not. */
const byPublisher = (number: number, name: string, must: string, change: (parts: Bytes[]) => Bytes[], head: Partial<Head> = {}) =>
  attack(number, name, must, async (trust) => {
    const parts = change(PARTS.map((part) => part.slice()));
    const listed = { ...HEAD, ...head, parts: parts.map((bytes) => ({ sha256: hex(bytes), length: bytes.length })) };
    return said(await trust.open.openPack(listed, parts, platform));
  });

/** The first part that has a list, with something done to its text. */
const inText =
  (change: (text: string) => string) =>
  (parts: Bytes[]): Bytes[] =>
    parts.map((part, at) => (at === 1 ? utf8(change(Buffer.from(part).toString())) : part));
const replaced =
  (bytes: Bytes, which = 1) =>
  (parts: Bytes[]): Bytes[] =>
    parts.map((part, at) => (at === which ? bytes : part));

const more = { claims: 4, speakers: 4, sources: 4 };
const saying = (words: string) => inText((text) => text.replace(/"proposition":"[^"]*"/, `"proposition":"${words}"`));

export const PART_ATTACKS = [
  inTransit(33, 'the parts as they are', 'accepted', (parts) => parts),
  inTransit(33, 'one byte of a part changed', 'HASH_MISMATCH', (parts) => parts.map((part, at) => (at === 2 ? (part.with(5, 0x20) as Bytes) : part))),
  inTransit(31, 'half of a part', 'TRUNCATED', (parts) => parts.map((part, at) => (at === 2 ? part.slice(0, part.length / 2) : part))),
  inTransit(41, 'an empty part', 'TRUNCATED', replaced(new Uint8Array())),
  inTransit(35, 'a part with a byte more', 'TOO_BIG', (parts) => parts.map((part, at) => (at === 2 ? (Uint8Array.of(...part, 0x20) as Bytes) : part))),
  inTransit(
    75,
    'a part of another version',
    'HASH_MISMATCH',
    inText((text) => text.replace('2026', '2025')),
  ),
  inTransit(75, 'two parts of other lengths in each other’s place', 'TOO_BIG', (parts) => swapped(parts)),
  inTransit(75, 'a part missing', 'TRUNCATED', (parts) => parts.slice(1)),
  byPublisher(48, 'a part in UTF-16', 'NOT_UTF8', replaced(new Uint8Array(Buffer.from('\ufeff{}', 'utf16le')))),
  byPublisher(
    48,
    'a byte order mark',
    'NOT_UTF8',
    inText((text) => `\ufeff${text}`),
  ),
  byPublisher(48, 'bytes that are no UTF-8', 'NOT_UTF8', replaced(Uint8Array.from([0x22, 0xc0, 0x80, 0x22]) as Bytes)),
  byPublisher(48, 'a surrogate by itself, written as an escape', 'BAD_PAYLOAD', saying('The \\ud800 bridge')),
  byPublisher(49, 'two megabytes of opening brackets', 'TOO_DEEP', replaced(utf8('['.repeat(2_000_000)))),
  byPublisher(49, 'thirteen levels', 'TOO_DEEP', replaced(utf8(`${'['.repeat(13)}${']'.repeat(13)}`))),
  byPublisher(49, 'twelve levels are read', 'BAD_PAYLOAD', replaced(utf8(`${'['.repeat(12)}${']'.repeat(12)}`))),
  byPublisher(49, 'brackets and quotes inside of text are no levels', 'accepted', saying(`${'[{'.repeat(20)} \\" ${'[{'.repeat(20)} \\\\`)),
  byPublisher(49, 'levels after text with an escaped quote', 'TOO_DEEP', replaced(utf8(`["\\"", ${'['.repeat(13)}${']'.repeat(13)}]`))),
  ...[
    ['a number of a million digits', '9'.repeat(1_000_000)],
    ['1e400', '1e400'],
    ['−0', '-0'],
    ['a third', '0.333333'],
  ].map(([name = '', text = '']) =>
    byPublisher(
      50,
      `${name} as a weight`,
      'BAD_PAYLOAD',
      inText((part) => part.replace(/"=(\w+)":[\d.]+/, `"=$1":${text}`)),
    ),
  ),
  byPublisher(
    50,
    'NaN as a weight',
    'NOT_JSON',
    inText((part) => part.replace(/"=(\w+)":[\d.]+/, '"=$1":NaN')),
  ),
  byPublisher(
    51,
    'a key twice: the last one counts, as JSON.parse has it everywhere',
    'accepted',
    inText((part) => part.replace('{"claims":', '{"claims":[],"claims":')),
  ),
  byPublisher(107, 'a claim twice, in two parts', 'DUPLICATE_ID', (parts) => [...parts, utf8(`${Buffer.from(parts[1] ?? []).toString()} `)], { counts: more }),
  byPublisher(109, 'a claim fewer than the head says', 'BAD_PAYLOAD', (parts) => parts, { counts: more }),
  byPublisher(109, 'a source more than the head says', 'BAD_PAYLOAD', (parts) => parts, { counts: { ...HEAD.counts, sources: 3 } }),
  byPublisher(109, 'a part that is a list', 'BAD_PAYLOAD', (parts) => [...parts, utf8('[]')]),
  byPublisher(109, 'a part that is null', 'BAD_PAYLOAD', (parts) => [...parts, utf8('null')]),
  byPublisher(109, 'a part with a list nobody knows', 'BAD_PAYLOAD', (parts) => [...parts, utf8('{"verdicts":[]}')]),
  byPublisher(109, 'a list that is none', 'BAD_PAYLOAD', (parts) => [...parts, utf8('{"claims":{"length":1}}')]),
  byPublisher(109, 'what there is one of, twice', 'BAD_PAYLOAD', (parts) => [...parts, utf8(`${Buffer.from(parts[0] ?? []).toString()} `)]),
  byPublisher(109, 'what there is one of, missing', 'BAD_PAYLOAD', (parts) => parts.slice(1)),
  byPublisher(109, 'another id in the content than in the head', 'BAD_PAYLOAD', (parts) =>
    replaced(
      utf8(
        Buffer.from(parts[0] ?? [])
          .toString()
          .replace('{"meta":{', '{"meta":{"id":"org.example.other",'),
      ),
      0,
    )(parts),
  ),
];

function swapped([first, second, ...rest]: Bytes[]): Bytes[] {
  return [second ?? new Uint8Array(), first ?? new Uint8Array(), ...rest];
}
