import { existsSync, readFileSync } from 'node:fs';
import { type Bytes, base64Of } from '../../core/pack/bytes.ts';
import { type Envelope, isSignedBy, parseEnvelope } from '../../core/pack/envelope.ts';
import { momentOf, writeMoment } from '../../core/pack/moment.ts';
import { parseRoot, type Root, type RootDocument } from '../../core/pack/root.ts';
import { fail, usage } from '../say.ts';
import { need, readArgs, wholeNumber } from './command.ts';
import { daysAfter, writeWhole } from './edition.ts';
import { draft, signedBy, writeEnvelope } from './envelope-file.ts';
import { KEY_VARIABLE, type PublicKey, readPublicKeys, readSigners } from './key-file.ts';
import { platform } from './platform.ts';

export const HELP = `Usage: npm run -s pack -- rotate (--pack ID | --previous FILE) --out FILE
         --root-key PUB... --root-threshold N --head-key PUB... --head-threshold N
         [--key FILE...] [--issued MOMENT] [--days N]
Makes a key set: the first of a pack (--pack), or the one after another (--previous). It must be signed by enough of its own
root keys and, when it is not the first, by enough of the previous ones. Those whose keys are not here sign the file with "sign".
--root-key, --head-key  public halves (FILE.pub): who may sign the next key set, and who the pack
--key                   private halves to sign with now; also taken from the variable ${KEY_VARIABLE}
--days                  how long the set is good for updates; 730
Example, two of three: npm run -s pack -- rotate --pack org.example.bridge --out root-1.json --root-key a.pub --root-key b.pub \\
  --root-key c.pub --root-threshold 2 --head-key ci.pub --head-threshold 1 --key a --key b`;

const many = { type: 'string', multiple: true, default: [] as string[] } as const;
const one = { type: 'string' } as const;
const OPTIONS = {
  pack: one,
  previous: one,
  out: one,
  'root-key': many,
  'root-threshold': one,
  'head-key': many,
  'head-threshold': one,
  key: many,
  issued: one,
  days: one,
} as const;

const NOT_MADE = 'The key set is not made';

/** `rotate`: writes the key set and says whether it has all the signatures it needs. */
export async function run(args: string[]): Promise<void> {
  const { values } = readArgs(HELP, args, OPTIONS, 0);
  const { out, pack, previous: before } = values;
  if (!out || (pack === undefined) === (before === undefined)) usage(HELP);
  if (existsSync(out)) fail(`${out} exists already; a key set is never overwritten.`);
  const previous = before === undefined ? null : await rootOf(new Uint8Array(readFileSync(before)), before);
  const issued = values.issued ?? writeMoment(Date.now());
  if (momentOf(issued) === null) fail(`“${issued}” is no moment like 2026-11-22T00:00:00Z.`);
  const holders = (role: 'root' | 'head'): Holders => ({
    keys: need(readPublicKeys(values[`${role}-key`]), NOT_MADE),
    threshold: wholeNumber(HELP, `${role}-threshold`, values[`${role}-threshold`], 1),
  });
  const expires = daysAfter(issued, wholeNumber(HELP, 'days', values.days, 730));
  const next = { pack: previous?.pack ?? pack ?? '', version: (previous?.version ?? 0) + 1, issued, expires };
  const signers = need(readSigners(values.key, process.env[KEY_VARIABLE]), NOT_MADE);
  const envelope = signedBy(draft('claimpack-root', { type: 'claimpack-root', spec: 1, ...next, ...keysAndRoles(holders('root'), holders('head')) }), signers);
  const root = need(await parseRoot(envelope.payload, platform), NOT_MADE);
  writeWhole(out, writeEnvelope(envelope));
  console.log(`${out}: key set ${root.version} of ${root.pack}, good until ${root.expires.slice(0, 10)}. ${await missing(root, previous, envelope)}`);
}

type Holders = { readonly keys: readonly PublicKey[]; readonly threshold: number };

function keysAndRoles(root: Holders, head: Holders): Pick<RootDocument, 'keys' | 'roles'> {
  const keys = [...root.keys, ...head.keys].map(({ id, pub }) => [id, { alg: 'ed25519', pub: base64Of(pub) }] as const);
  const role = ({ keys, threshold }: Holders) => ({ keyids: keys.map(({ id }) => id), threshold });
  return { keys: Object.fromEntries(keys), roles: { root: role(root), head: role(head) } };
}

/** A key set from a file, whoever signed it. */
export async function rootOf(bytes: Bytes, name: string): Promise<Root> {
  const envelope = need(parseEnvelope(bytes, 'claimpack-root', platform), name);
  return need(await parseRoot(envelope.payload, platform), name);
}

/** What a key set still needs, as a sentence. */
export async function missing(root: Root, previous: Root | null, envelope: Envelope): Promise<string> {
  const own = await isSignedBy(root.roles.root, envelope, platform);
  const old = previous === null || (await isSignedBy(previous.roles.root, envelope, platform));
  if (own && old) return 'It has all the signatures it needs.';
  const whose = [
    ...(old ? [] : [`${previous?.roles.root.threshold} of the previous root keys in all`]),
    ...(own ? [] : [`${root.roles.root.threshold} of its own root keys in all`]),
  ];
  return `It still needs the signatures of ${whose.join(' and of ')}.`;
}
