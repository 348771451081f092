import { existsSync, writeFileSync } from 'node:fs';
import { fail } from '../say.ts';
import { readArgs } from './command.ts';
import { isInRepository, newKeyPair, writePublicKey } from './key-file.ts';

export const HELP = `Usage: npm run -s pack -- keygen FILE
Makes an Ed25519 key: FILE has the private half (PEM, readable by you alone), FILE.pub the public one, which goes into a key
set with "rotate". FILE must be outside of the repository, and is never overwritten.
Example: npm run -s pack -- keygen ~/keys/root-a`;

/** `keygen`: prints the key's id. */
export function run(args: string[]): void {
  const [file = ''] = readArgs(HELP, args, {}, 1).positionals;
  if (isInRepository(file)) fail(`${file} is inside the repository; keep private keys outside of it.`);
  if (existsSync(file) || existsSync(`${file}.pub`)) fail(`${file} or ${file}.pub exists already and is not overwritten.`);
  const { pem, key } = newKeyPair();
  try {
    writeFileSync(file, pem, { mode: 0o600, flag: 'wx' });
    writeFileSync(`${file}.pub`, writePublicKey(key), { flag: 'wx' });
  } catch (error) {
    fail(`${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
  console.log(`Key ${key.id}: private half in ${file}, public half in ${file}.pub.`);
}
