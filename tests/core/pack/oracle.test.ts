import { Point, verifyAsync } from '@noble/ed25519';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSignedBy, preAuthentication } from '../../../core/pack/envelope.ts';
import { isUnfitKey } from '../../../core/pack/keys.ts';
import { platform } from '../../../tools/pack/platform.ts';
import { CI, keyOf, SMALL_ORDER, signatureOf, utf8 } from './forge.ts';

/** Another library's reading of keys and signatures (RFC 8032, strict), to compare the browser's and ours with. */
const strict = { zip215: false };

describe('a second library agrees', () => {
  test('65. on every encoding of a point of small order', () => {
    for (const encoding of SMALL_ORDER) {
      const small = (() => {
        try {
          return Point.fromBytes(encoding, true).isSmallOrder();
        } catch {
          // An encoding that it does not take for a point at all: ours refuses it as well.
          return true;
        }
      })();
      expect([encoding, small, isUnfitKey(encoding)]).toEqual([encoding, true, true]);
    }
  });

  test('65. on keys that are fit', () => {
    for (let number = 1; number < 200; number++) {
      const { pub } = keyOf(number);
      expect(isUnfitKey(pub)).toBe(Point.fromBytes(pub).isSmallOrder());
    }
  });

  test('66. on signatures: right ones, ones with a changed byte, and ones by another key', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1 }), fc.nat(63), fc.integer({ min: 0, max: 255 }), fc.boolean(), async (text, at, mask, other) => {
        const payload = utf8(text);
        const signature = signatureOf(other ? keyOf(9) : CI, 'claimpack-head', payload).map((byte, place) => (place === at ? byte ^ mask : byte));
        const envelope = { type: 'claimpack-head', payload, signatures: [{ key: CI.id, signature }] } as const;
        const ours = await isSignedBy({ keys: [{ id: CI.id, pub: CI.pub }], threshold: 1 }, envelope, platform);
        const theirs = await verifyAsync(signature, preAuthentication('claimpack-head', payload), CI.pub, strict).catch(() => false);
        expect(ours).toBe(theirs);
        expect(ours).toBe(!other && mask === 0);
      }),
      { numRuns: 300 },
    );
  });
});
