import type { Bytes } from '../../../../core/pack/bytes.ts';
import { b64, CI, headDocument, headFile, ROOT_A, role, rootDocument, rootFile, SPARE, sealed, signatureOf, THIEF, utf8 } from '../forge.ts';
import { attack, firstRoot, openFirst, platform, said, type Trust } from './trust.ts';

const head =
  (file: Bytes, roles: object = {}) =>
  async (trust: Trust) =>
    said(await trust.head.openHead(file, await firstRoot(trust, rootFile({ roles: { ...(rootDocument().roles as object), ...roles } })), null, platform));
const first = openFirst;

const twoHeads = { head: role([CI, SPARE], 2) };
const headOf = (signatures: { keyid: string; sig: string }[]): Bytes => headFile({}, signatures);
const payload = utf8(JSON.stringify(headDocument()));
const good = (key: typeof CI) => b64(signatureOf(key, 'claimpack-head', payload));

/** The order of the group that Ed25519 signs in; S and S + L are two spellings of one signature (RFC 8032 §5.1.7). */
const L = 2n ** 252n + 27742317777372353535851937790883648493n;
function otherSpelling(sig: Bytes): Bytes {
  const s = [...sig.subarray(32)].reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n) + L;
  return Uint8Array.from(sig, (byte, at) => (at < 32 ? byte : Number((s >> BigInt((at - 32) * 8)) & 0xffn)));
}

/** Who signed, how often, and what. */
export const SIGNATURE_ATTACKS = [
  attack(59, 'an unsigned head', 'BAD_SIGNATURE', head(headFile({}, []))),
  attack(59, 'an unsigned key set', 'BAD_SIGNATURE', first(rootFile({}, []))),
  attack(60, 'a head signed by an unknown key', 'BAD_SIGNATURE', head(headFile({}, [THIEF]))),
  attack(60, 'a head signed by a key of the other role', 'BAD_SIGNATURE', head(headFile({}, [ROOT_A]))),
  attack(60, 'an unknown key under a known id', 'BAD_SIGNATURE', head(headOf([{ keyid: CI.id, sig: good(THIEF) }]))),
  attack(60, 'a browser that knows no Ed25519', 'BAD_SIGNATURE', async (trust) => {
    const importKey = async () => Promise.reject(new Error('NotSupportedError'));
    const subtle = { digest: platform.subtle.digest.bind(platform.subtle), verify: platform.subtle.verify.bind(platform.subtle), importKey };
    return said(await trust.head.openHead(headFile(), await firstRoot(trust), null, { ...platform, subtle }));
  }),
  attack(61, 'one signature where two are needed', 'BAD_SIGNATURE', head(headFile({}, [CI]), twoHeads)),
  attack(61, 'the same signature twice where two are needed', 'BAD_SIGNATURE', head(headFile({}, [CI, CI]), twoHeads)),
  attack(
    61,
    'one key under two ids where two are needed',
    'BAD_SIGNATURE',
    head(
      headOf([
        { keyid: CI.id, sig: good(CI) },
        { keyid: SPARE.id, sig: good(CI) },
      ]),
      twoHeads,
    ),
  ),
  attack(61, 'two signatures where two are needed', 'accepted', head(headFile({}, [CI, SPARE]), twoHeads)),
  attack(
    62,
    'a good signature among junk',
    'accepted',
    head(
      headOf([
        { keyid: 'x', sig: '?' },
        { keyid: THIEF.id, sig: good(THIEF) },
        { keyid: CI.id, sig: good(CI) },
      ]),
    ),
  ),
  attack(62, 'seventeen signatures', 'BAD_ENVELOPE', head(headOf(Array.from({ length: 17 }, () => ({ keyid: CI.id, sig: good(CI) }))))),
  attack(66, 'a signature with S + L', 'BAD_SIGNATURE', head(headOf([{ keyid: CI.id, sig: b64(otherSpelling(signatureOf(CI, 'claimpack-head', payload))) }]))),
  attack(67, 'a head signed as a key set', 'BAD_SIGNATURE', head(sealed('claimpack-head', headDocument(), [CI], 'claimpack-root'))),
  attack(67, 'a key set inside a head’s envelope', 'BAD_PAYLOAD', head(sealed('claimpack-head', rootDocument(), [CI]))),
];
