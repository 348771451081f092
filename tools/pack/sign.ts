import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Bytes } from '../../core/pack/bytes.ts';
import { type Opened, opened, refused } from '../../core/pack/codes.ts';
import { type Envelope, parseEnvelope } from '../../core/pack/envelope.ts';
import { parseHead } from '../../core/pack/head.ts';
import { LIMITS } from '../../core/pack/limits.ts';
import { parseRoot, type Root } from '../../core/pack/root.ts';
import { fail } from '../say.ts';
import { need, readArgs } from './command.ts';
import { writeWhole } from './edition.ts';
import { signedBy, writeEnvelope } from './envelope-file.ts';
import { KEY_VARIABLE, readSigners } from './key-file.ts';
import { platform } from './platform.ts';
import { missing } from './rotate.ts';

export const HELP = `Usage: npm run -s pack -- sign FILE|FOLDER [--key FILE...]
Adds signatures to a key set, or to the pack.json of a folder that "build --root" wrote. Each holder of a key can do so in turn, on
a machine of their own: the signed bytes stay the same. Keys come from files outside of the repository and from the variable ${KEY_VARIABLE}.
Example: npm run -s pack -- sign root-1.json --key ~/keys/root-b`;

/** `sign`: reads what it signs first, and says what that is. */
export async function run(args: string[]): Promise<void> {
  const { values, positionals } = readArgs(HELP, args, { key: { type: 'string', multiple: true, default: [] } }, 1);
  const [target = ''] = positionals;
  if (!existsSync(target)) fail(`${target} does not exist.`);
  const file = statSync(target).isDirectory() ? path.join(target, 'pack.json') : target;
  if (!existsSync(file)) fail(`${file} does not exist.`);
  const { envelope, what, root } = need(await signable(new Uint8Array(readFileSync(file))), `${file} is not signed`);
  const signers = need(readSigners(values.key, process.env[KEY_VARIABLE]), `${file} is not signed`);
  if (signers.length === 0) fail(`${file} is not signed: no key was given (--key or ${KEY_VARIABLE}).`);
  const signed = signedBy(envelope, signers);
  if (signed.signatures.length > LIMITS.signatures) fail(`${file} is not signed: it would have more than ${LIMITS.signatures} signatures.`);
  writeWhole(file, writeEnvelope(signed));
  const names = signers.map(({ id }) => id.slice(0, 12)).join(', ');
  const left = root ? ` ${await missing(root, null, signed)}` : '';
  console.log(`${file}: ${what}, signed by ${names}; signatures in all: ${signed.signatures.length}.${left}`);
}

/** What a file holds, when it is something to put one's name under. */
async function signable(bytes: Bytes): Promise<Opened<{ readonly envelope: Envelope; readonly what: string; readonly root: Root | null }>> {
  const asRoot = parseEnvelope(bytes, 'claimpack-root', platform);
  if (asRoot.ok) {
    const root = await parseRoot(asRoot.value.payload, platform);
    return root.ok ? opened({ envelope: asRoot.value, what: `key set ${root.value.version} of ${root.value.pack}`, root: root.value }) : root;
  }
  const asHead = parseEnvelope(bytes, 'claimpack-head', platform);
  if (!asHead.ok) return asHead;
  const head = parseHead(asHead.value.payload, LIMITS.pack, platform);
  if (!head.ok) return head;
  const { pack, version, rootVersion } = head.value;
  if (rootVersion === 0) return refused('ROOT_MISMATCH', 'It was built for an extension’s package; build it with --root to publish it.');
  return opened({ envelope: asHead.value, what: `${pack}, version ${version}, under key set ${rootVersion}`, root: null });
}
