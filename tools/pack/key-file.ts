import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { type Bytes, base64Of, bytesOfBase64 } from '../../core/pack/bytes.ts';
import { isUnfitKey } from '../../core/pack/keys.ts';
import { failure, type Result, success } from '../../core/result.ts';
import { REPOSITORY } from './command.ts';

/** A private key that can sign, under the id of its public half. */
export type Signer = { readonly id: string; readonly pub: Bytes; readonly sign: (message: Bytes) => Bytes };
export type PublicKey = { readonly id: string; readonly pub: Bytes };

/** The variable that holds private keys where there is no file, as in CI: one or more PEM blocks. */
export const KEY_VARIABLE = 'PACK_KEYS';

const PEM = /-----BEGIN PRIVATE KEY-----[\s\S]+?-----END PRIVATE KEY-----/g;

const idOf = (pub: Bytes): string => createHash('sha256').update(pub).digest('hex');
const rawOf = (key: KeyObject): Bytes => new Uint8Array(Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url'));

/** A new key pair: the private half as PKCS#8 in PEM, as OpenSSL reads and writes it. */
export function newKeyPair(): { readonly pem: string; readonly key: PublicKey } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const pub = rawOf(publicKey);
  return { pem: String(privateKey.export({ type: 'pkcs8', format: 'pem' })), key: { id: idOf(pub), pub } };
}

/** The keys in PEM text. */
export function signersOf(text: string): Result<readonly Signer[]> {
  try {
    const signers = (text.match(PEM) ?? []).map(signerOf);
    return signers.length > 0 ? success(signers) : failure('There is no private key (PEM, PKCS#8) in it.');
  } catch (error) {
    return failure(`It has a private key that cannot be used: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

function signerOf(pem: string): Signer {
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`it is ${key.asymmetricKeyType}, not Ed25519`);
  const pub = rawOf(createPublicKey(key));
  return { id: idOf(pub), pub, sign: (message) => new Uint8Array(sign(null, message, key)) };
}

/** The keys of files and of the environment. A key inside the repository is refused: what is there is published sooner or later. */
export function readSigners(files: readonly string[], variable: string | undefined): Result<readonly Signer[]> {
  const signers: Signer[] = [];
  for (const file of files) {
    if (!existsSync(file)) return failure(`The key file ${file} does not exist.`);
    if (isInRepository(file)) return failure(`The key file ${file} is inside the repository; keep private keys outside of it.`);
    const found = signersOf(readFileSync(file, 'utf8'));
    if (!found.ok) return failure(`The key file ${file}: ${found.errors[0]}`);
    signers.push(...found.value);
  }
  if (variable === undefined || variable.trim() === '') return success(signers);
  const found = signersOf(variable);
  return found.ok ? success([...signers, ...found.value]) : failure(`The variable ${KEY_VARIABLE}: ${found.errors[0]}`);
}

/** Whether a path, which need not exist yet, leads into the repository, by whatever links. */
export function isInRepository(file: string): boolean {
  let folder = path.resolve(file);
  while (!existsSync(folder)) folder = path.dirname(folder);
  const inside = path.relative(realpathSync(REPOSITORY), realpathSync(folder));
  return inside === '' || (!inside.startsWith(`..${path.sep}`) && inside !== '..' && !path.isAbsolute(inside));
}

const PublicFile = v.strictObject({ alg: v.literal('ed25519'), keyid: v.string(), pub: v.string() });

export const writePublicKey = ({ id, pub }: PublicKey): string => `${JSON.stringify({ alg: 'ed25519', keyid: id, pub: base64Of(pub) })}\n`;

/** Public keys from the `.pub` files that `keygen` writes; the id is computed and must be the one in the file. */
export function readPublicKeys(files: readonly string[]): Result<readonly PublicKey[]> {
  const keys: PublicKey[] = [];
  for (const file of files) {
    if (!existsSync(file)) return failure(`${file} does not exist.`);
    const pub = publicKeyIn(file);
    if (!pub) return failure(`${file} is no public key as keygen writes it.`);
    keys.push({ id: idOf(pub), pub });
  }
  return success(keys);
}

function publicKeyIn(file: string): Bytes | null {
  try {
    const form = v.parse(PublicFile, JSON.parse(readFileSync(file, 'utf8')));
    const pub = bytesOfBase64(form.pub);
    return pub && !isUnfitKey(pub) && idOf(pub) === form.keyid ? pub : null;
  } catch {
    return null;
  }
}
