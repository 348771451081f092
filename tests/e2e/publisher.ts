import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { writeMoment } from '../../core/pack/moment.ts';
import type { Pack } from '../../core/pack/pack.ts';
import { daysAfter, headOf } from '../../tools/pack/edition.ts';
import { draft, writeEnvelope } from '../../tools/pack/envelope-file.ts';
import { signersOf } from '../../tools/pack/key-file.ts';
import { publishTo } from '../../tools/pack/publishing.ts';
import { packServer } from '../../tools/pack/serve.ts';
import { CI, keyOf, keysOf, ROOT_A, ROOT_B, role, rootFile } from '../core/pack/forge.ts';
import { filesOf } from '../packs.ts';

const DAY_MS = 24 * 3600 * 1000;

/** A publisher of a pack on this machine, by the code of the command line. */
export type Publisher = {
  /** The link that names the key. */
  readonly link: string;
  readonly address: string;
  /** What is published, to be served otherwise. */
  readonly folder: string;
  readonly fingerprint: string;
  /** Publishes an edition; the version rises with each. @param days how long it is good: fewer than none for one that is past its date */
  readonly publish: (pack: Pack, days?: number) => Promise<void>;
  /** Answers nothing any more. */
  readonly close: () => Promise<void>;
};

/** @param spare makes the key set, and so the fingerprint, another one for each number */
export async function openPublisher(first: Pack, spare = 5): Promise<Publisher> {
  const home = mkdtempSync(path.join(os.tmpdir(), 'publisher-'));
  const at = (name: string): string => path.join(home, name);
  const now = Date.now();
  const keys = keysOf(ROOT_A, ROOT_B, CI, keyOf(spare));
  const roles = { root: role([ROOT_A, ROOT_B], 2), head: role([CI, keyOf(spare)], 1) };
  const issued = writeMoment(now - 40 * DAY_MS);
  writeFileSync(at('root.json'), rootFile({ pack: first.id, keys, roles, issued, expires: daysAfter(issued, 400) }));
  const signers = signersOf(CI.key.export({ type: 'pkcs8', format: 'pem' }).toString());
  if (!signers.ok) throw new Error(signers.errors.join('\n'));
  const publish = async (pack: Pack, days = 30): Promise<string> => {
    rmSync(at('built'), { recursive: true, force: true });
    mkdirSync(at('built'));
    const files = filesOf(pack);
    for (const { sha256, bytes } of files) writeFileSync(at(`built/${sha256}.json`), bytes);
    const at0 = writeMoment(now - DAY_MS);
    const head = headOf(pack, files, { version: pack.version, rootVersion: 1, issued: at0, expires: daysAfter(at0, 30) });
    writeFileSync(at('built/pack.json'), writeEnvelope(draft('claimpack-head', head)));
    const moment = days < 0 ? now + (days - 30) * DAY_MS : now;
    const done = await publishTo({
      built: at('built'),
      site: at('site'),
      roots: [at('root.json')],
      signers: signers.value,
      now: moment,
      days: 30,
      mirrors: [],
    });
    if (!done.ok) throw new Error(done.errors.join('\n'));
    return done.value.fingerprint;
  };
  const fingerprint = await publish(first);
  const server: Server = packServer(at('site'), () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const place = server.address();
  const address = `http://127.0.0.1:${typeof place === 'object' && place ? place.port : 0}/`;
  const close = async (): Promise<void> => {
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
    rmSync(home, { recursive: true, force: true });
  };
  return {
    link: `${address}#root-sha256=${fingerprint}`,
    address,
    folder: at('site'),
    fingerprint,
    publish: async (pack, days) => void (await publish(pack, days)),
    close,
  };
}
