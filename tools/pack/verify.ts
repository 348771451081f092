import { isPast } from '../../core/pack/clock.ts';
import { BUNDLED, readCorpus } from '../corpus.ts';
import { fail, usage } from '../say.ts';
import { need, progress, readArgs } from './command.ts';
import { coverage } from './coverage.ts';
import { needFindable } from './findable.ts';
import { pinnedPlace } from './place.ts';
import { readPublished } from './published.ts';

export const HELP = `Usage: npm run -s pack -- verify [--corpus DIR]
       npm run -s pack -- verify --pack DIR|URL|LINK [--root-sha256 HEX]
Checks a corpus: the form of every file, each quotation against the text of its source, references, dates, hygiene of text,
keys given twice. Or checks a built or published pack as a subscriber does: keys, signatures, every byte, and the content.
Then says what the record has and what it lacks.
--root-sha256  the fingerprint that the first key set must have; a link for subscribers names it by itself
Example: npm run -s pack -- verify --pack https://packs.example.org/bridge/ --root-sha256 9f2c…`;

const OPTIONS = { corpus: { type: 'string' }, pack: { type: 'string' }, 'root-sha256': { type: 'string' } } as const;
const EVERY = 10;

/** `verify`: exit status 1 and every mistake when there is any. */
export async function run(args: string[]): Promise<void> {
  const { values } = readArgs(HELP, args, OPTIONS, 0);
  if (values.pack !== undefined && values.corpus !== undefined) usage(HELP);
  if (values.pack !== undefined) return await verifyPublished(values.pack, values['root-sha256']);
  const pack = readCorpus(values.corpus ?? BUNDLED);
  if (!pack.ok) fail(`The corpus has ${pack.errors.length} errors:\n${pack.errors.join('\n')}`);
  needFindable(pack.value);
  console.log(coverage(pack.value).join('\n'));
}

async function verifyPublished(name: string, asked: string | undefined): Promise<void> {
  const { place, pin } = need(pinnedPlace(name, asked), 'Nothing is verified');
  const onPart = (at: number, of: number): void => (at % EVERY === 0 || at === of ? progress(`part ${at} of ${of}`) : undefined);
  const { head, pack, root, fingerprint } = need(await readPublished(place, pin, onPart), 'The pack is refused');
  const keys = root
    ? `signed under key set ${root.version} (${root.roles.head.threshold} of ${root.roles.head.keys.length} head keys, ${root.roles.root.threshold} of ${root.roles.root.keys.length} root keys), fingerprint ${fingerprint}${pin ? ', as asked for' : ''}`
    : 'not signed: good only inside an extension’s package';
  const old = isPast(head, Date.now()) ? ' It is past that date: subscribers are told that it is not confirmed.' : '';
  console.log(`${head.pack}, version ${head.version}: ${keys}. Good until ${head.expires}.${old}`);
  console.log(coverage(pack).join('\n'));
  needFindable(pack);
}
