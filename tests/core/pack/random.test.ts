import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { base64Of, bytesOfBase64 } from '../../../core/pack/bytes.ts';
import { CODES } from '../../../core/pack/codes.ts';
import { parseEnvelope, preAuthentication } from '../../../core/pack/envelope.ts';
import { headInPackage, openHead } from '../../../core/pack/head.ts';
import { nestsDeeper } from '../../../core/pack/json.ts';
import { openPack } from '../../../core/pack/open.ts';
import { parsePack } from '../../../core/pack/pack.ts';
import { alphabetical, joinParts, splitPack } from '../../../core/pack/parts.ts';
import { openFirstRoot } from '../../../core/pack/root.ts';
import { signedBy, writeEnvelope } from '../../../tools/pack/envelope-file.ts';
import { signersOf } from '../../../tools/pack/key-file.ts';
import { bridgePack } from '../../packs.ts';
import { HEAD, PARTS } from './attacks/parts.ts';
import { firstRoot, platform, trust } from './attacks/trust.ts';
import { CI, headFile, rootFile, sealed } from './forge.ts';

const pack = bridgePack();
const changed = (bytes: Uint8Array, at: number, to: number) => Uint8Array.from(bytes, (byte, index) => (index === at ? to : byte));

describe('one byte changed', () => {
  test('34. every byte of a signed head, to one other value each, is refused', async () => {
    const [file, root] = [headFile(), await firstRoot(trust)];
    for (let at = 0; at < file.length; at++) {
      const head = await openHead(changed(file, at, (file[at] ?? 0) ^ (1 << (at % 8))), root, null, platform);
      expect(head.ok ? `accepted at ${at}` : CODES.includes(head.code)).toBe(true);
    }
  });
  test('34. any byte of a signed head to any value is refused', async () => {
    const [file, root] = [headFile(), await firstRoot(trust)];
    const place = fc.tuple(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }));
    await fc.assert(
      fc.asyncProperty(place, async ([at, by]) => !(await openHead(changed(file, at, (file[at] ?? 0) ^ by), root, null, platform)).ok),
      { numRuns: 3000 },
    );
  });
  test('34. any byte of a signed key set to any value is refused', async () => {
    const file = rootFile();
    const place = fc.tuple(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }));
    await fc.assert(
      fc.asyncProperty(place, async ([at, by]) => !(await openFirstRoot(changed(file, at, (file[at] ?? 0) ^ by), null, null, platform)).ok),
      { numRuns: 3000 },
    );
  });
  test('33. any byte of any part to any value is HASH_MISMATCH', async () => {
    const place = fc.tuple(fc.nat(PARTS.length - 1), fc.nat(), fc.integer({ min: 1, max: 255 }));
    await fc.assert(
      fc.asyncProperty(place, async ([which, where, by]) => {
        const part = PARTS[which] ?? new Uint8Array();
        const at = where % part.length;
        const damaged = await openPack(
          HEAD,
          PARTS.map((one, index) => (index === which ? changed(one, at, (one[at] ?? 0) ^ by) : one)),
          platform,
        );
        return !damaged.ok && damaged.code === 'HASH_MISMATCH';
      }),
      { numRuns: 500 },
    );
  });
});

describe('bytes that nobody signed', () => {
  test('114. any bytes are refused with a code', async () => {
    const root = await firstRoot(trust);
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 200 }),
          fc.json().map((text) => new TextEncoder().encode(text)),
        ),
        async (bytes) => {
          const copy = new Uint8Array(bytes);
          for (const read of [await openHead(copy, root, null, platform), headInPackage(copy, platform), await openFirstRoot(copy, null, null, platform)]) {
            expect(read.ok ? 'accepted' : CODES.includes(read.code)).toBe(true);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});

/** A change of one thing somewhere in the data: gone, twice, or something else in its place. */
const ODD: readonly unknown[] = [
  null,
  0,
  -1,
  Number.POSITIVE_INFINITY,
  -0,
  0.1234,
  '',
  'x',
  '\u202e',
  '\ud800',
  'a\u0000',
  [],
  {},
  [[]],
  { en: 'x' },
  true,
  '__proto__',
  'x'.repeat(5000),
];
type Change = { readonly path: number; readonly kind: number; readonly odd: number };

function mutated(text: string, { path, kind, odd }: Change): unknown {
  const data: unknown = JSON.parse(text);
  const places: [object, string][] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      places.push([value, key]);
      walk(inner);
    }
  };
  walk(data);
  const [owner, key] = places[path % places.length] ?? [{}, ''];
  if (kind === 0) Reflect.deleteProperty(owner, key);
  else if (kind === 1 && Array.isArray(owner)) owner.push(structuredClone(owner[Number(key)]));
  else if (kind === 2 && !Array.isArray(owner)) Reflect.set(owner, `${key}2`, ODD[odd]);
  else Reflect.set(owner, key, ODD[odd % ODD.length]);
  return data;
}

describe('a valid pack', () => {
  test('114. changed in one of 10⁵ ways is accepted as it is, or refused with a code', { timeout: 300_000 }, () => {
    const text = JSON.stringify(pack);
    const change = fc.record({ path: fc.nat(100_000), kind: fc.nat(5), odd: fc.nat(ODD.length - 1) });
    const seen = new Set<string>();
    fc.assert(
      fc.property(change, (one) => {
        const parsed = parsePack(mutated(text, one));
        seen.add(parsed.ok ? 'accepted' : parsed.code);
        return parsed.ok ? isDeepStrictEqual(parsed.value, mutated(text, one)) : CODES.includes(parsed.code);
      }),
      { numRuns: 100_000 },
    );
    expect([...seen].sort()).toEqual(['BAD_PAYLOAD', 'BIDI_OVERRIDE', 'DUPLICATE_ID', 'accepted']);
  });
  test('comes back whole from its parts, whatever order they come in', () => {
    const parts = splitPack(pack);
    fc.assert(
      fc.property(fc.shuffledSubarray(parts, { minLength: parts.length }), (shuffled) => {
        const whole = joinParts({ pack: pack.id, version: pack.version }, structuredClone(shuffled));
        expect(whole.ok && parsePack(whole.value)).toEqual({ ok: true, value: { ...pack, lexicons: alphabetical(pack.lexicons) } });
      }),
      { numRuns: 50 },
    );
  });
});

describe('the publisher’s side and the reader’s', () => {
  test('82. agree byte for byte on 1,000 documents', async () => {
    const pem = CI.key.export({ type: 'pkcs8', format: 'pem' }).toString();
    const signers = signersOf(pem);
    if (!signers.ok) throw new Error(signers.errors.join());
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('claimpack-head' as const, 'claimpack-root' as const),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }),
        async (type, text) => {
          const envelope = signedBy({ type, payload: new TextEncoder().encode(text), signatures: [] }, signers.value);
          expect(writeEnvelope(envelope)).toBe(new TextDecoder().decode(sealed(type, text, [CI])));
          const read = parseEnvelope(new TextEncoder().encode(writeEnvelope(envelope)), type, platform);
          expect(read.ok && read.value).toEqual(envelope);
          const role = { keys: [{ id: CI.id, pub: CI.pub }], threshold: 1 };
          expect(read.ok && (await trust.envelope.isSignedBy(role, read.value, platform))).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });
  test('82. no two pairs of kind and payload are signed by the same bytes', () => {
    const pair = fc.tuple(
      fc.string({ maxLength: 12 }).filter((text) => /^[ -~]*$/.test(text)),
      fc.uint8Array({ maxLength: 12 }),
    );
    const text = (kind: string, payload: Uint8Array) => Buffer.from(preAuthentication(kind, new Uint8Array(payload))).toString('latin1');
    fc.assert(
      fc.property(pair, pair, (a, b) => (text(...a) === text(...b)) === (a[0] === b[0] && Buffer.from(a[1]).equals(Buffer.from(b[1])))),
      { numRuns: 1000 },
    );
  });
  test('DSSE’s own example is encoded as its specification has it', () => {
    const encoded = preAuthentication('http://example.com/HelloWorld', new TextEncoder().encode('hello world'));
    expect(Buffer.from(encoded).toString()).toBe('DSSEv1 29 http://example.com/HelloWorld 11 hello world');
  });
  test('base64 is that of Node, and is read in that spelling alone', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        expect(base64Of(new Uint8Array(bytes))).toBe(Buffer.from(bytes).toString('base64'));
        expect(bytesOfBase64(base64Of(new Uint8Array(bytes)))).toEqual(new Uint8Array(bytes));
      }),
    );
    fc.assert(
      fc.property(fc.string({ maxLength: 12, unit: fc.constantFrom(...'AQgwz019+/=-_ ') }), (text) => {
        const bytes = bytesOfBase64(text);
        return bytes === null || base64Of(bytes) === text;
      }),
      { numRuns: 2000 },
    );
  });
});

test('49. depth is counted by bytes as it is by a walk through what they say', () => {
  const depthOf = (data: unknown): number => (typeof data === 'object' && data !== null ? 1 + Math.max(0, ...Object.values(data).map(depthOf)) : 0);
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), fc.nat(8), (text, most) => {
      expect(nestsDeeper(new TextEncoder().encode(text), most)).toBe(depthOf(JSON.parse(text)) > most);
    }),
    { numRuns: 1000 },
  );
});
