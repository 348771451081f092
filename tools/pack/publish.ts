import { existsSync, statSync } from 'node:fs';
import { momentOf } from '../../core/pack/moment.ts';
import { fail, usage } from '../say.ts';
import { need, progress, readArgs, wholeNumber } from './command.ts';
import { KEY_VARIABLE, readSigners } from './key-file.ts';
import { publishTo } from './publishing.ts';

export const HELP = `Usage: npm run -s pack -- publish BUILT --site DIR [--root FILE...] [--key FILE...] [--days N] [--mirror URL...] [--now MOMENT]
Makes or renews the folder that a static host serves: the parts, the key sets, and last pack.json. BUILT is a folder from "build".
Its head is published as it is when its holders have signed it ("sign"); else a new one is signed with the keys at hand, with a
version above the site's and today's date. Run it weekly, also when nothing changed: that tells subscribers that nothing was held back.
--root    a key set that the site does not have yet: the first, or one made by "rotate --previous"
--key     private halves of head keys, outside of the repository; also taken from the variable ${KEY_VARIABLE}
--days    how long subscribers count it as confirmed; 30
--mirror  https addresses of other copies, at most four; when none is given, those named before
--now     the moment to sign with instead of the clock's
Example: npm run -s pack -- publish /tmp/bridge --site /srv/bridge --root root-1.json --key ~/keys/ci`;

const many = { type: 'string', multiple: true, default: [] as string[] } as const;
const one = { type: 'string' } as const;

/** `publish`: prints the version and the address part that pins the first key set. */
export async function run(args: string[]): Promise<void> {
  const { values, positionals } = readArgs(HELP, args, { site: one, root: many, key: many, days: one, mirror: many, now: one }, 1);
  const [built = ''] = positionals;
  if (!values.site) usage(HELP);
  if (!existsSync(built) || !statSync(built).isDirectory()) fail(`${built} is no folder.`);
  const now = values.now === undefined ? Date.now() : momentOf(values.now);
  if (now === null) fail(`“${values.now}” is no moment like 2026-11-22T00:00:00Z.`);
  const signers = need(readSigners(values.key, process.env[KEY_VARIABLE]), 'The pack is not published');
  const days = wholeNumber(HELP, 'days', values.days, 30);
  progress(`verifying ${built} as a subscriber would`);
  const done = need(await publishTo({ built, site: values.site, roots: values.root, signers, now, days, mirrors: values.mirror }), 'The pack is not published');
  const { head, newParts, fingerprint } = done;
  console.log(`${head.pack}, version ${head.version}, good until ${head.expires.slice(0, 10)}: ${newParts} of ${head.parts.length} parts are new.`);
  console.log(`Link for subscribers: https://YOUR-HOST/#root-sha256=${fingerprint}`);
}
