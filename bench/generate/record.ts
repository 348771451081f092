import type { Claim, Statement } from '../../core/claim.ts';
import type { Pack } from '../../core/pack/pack.ts';
import { BUNDLED, readCorpus } from '../../tools/corpus.ts';
import { type Random, randomOf } from './random.ts';
import { wordsOf } from './words.ts';

/** Languages of the wordings besides English, as often as they are named. */
const LANGS = ['ru', 'ru', 'fa', 'fa', 'ar', 'ur', 'ps'] as const;
const STANCES = ['affirms', 'confirms', 'alleges', 'denies'] as const;

/** The pack that ships with the extension: its lexicons and entities are those of every generated record. */
export function bundled(): Pack {
  const pack = readCorpus(BUNDLED);
  if (!pack.ok) throw new Error(pack.errors.join('\n'));
  return pack.value;
}

/** A record of so many claims, each with a title, a proposition and one statement in two languages. Every claim has words of its own, by Zipf's law. */
export function recordOf(base: Pack, claims: number, seed = 1): Pack {
  const names = base.entities.flatMap(({ id }) =>
    namesIn(base, id, 'en')
      .slice(0, 1)
      .map((name) => ({ id, name })),
  );
  return { ...base, fitted: null, claims: Array.from({ length: claims }, (_, i) => claimOf(i, names, base, randomOf(seed * 1_000_003 + i))) };
}

type Named = { readonly id: string; readonly name: string };

function claimOf(number: number, names: readonly Named[], base: Pack, random: Random): Claim {
  // Some people are in every tenth claim and most in few.
  const entity = names[Math.floor(names.length * random.next() ** 2)] as Named;
  const core = [entity.name, ...Array.from({ length: 8 }, () => wordsOf('en').content(random))];
  return {
    id: `claim-${number}`,
    proposition: sentence(core, 'en', 6, random),
    title: { en: sentence(core.slice(0, 5), 'en', 2, random) },
    summary: { en: sentence(core.slice(2), 'en', 8, random) },
    about: { [`@${entity.id}`]: 1 },
    statements: [statementOf(number, core, entity, base, random)],
    corrections: [],
  };
}

function statementOf(number: number, core: readonly string[], entity: Named, base: Pack, random: Random): Statement {
  const lang = random.pick(LANGS);
  const name = namesIn(base, entity.id, lang)[0] ?? entity.name;
  const words = [name, ...Array.from({ length: 10 }, () => wordsOf(lang).content(random))];
  const day = `20${String(10 + random.below(15))}-0${1 + random.below(9)}-1${random.below(9)}`;
  const id = `claim-${number}-1`;
  return {
    id,
    speaker: base.speakers[number % base.speakers.length]?.id ?? '',
    stance: random.pick(STANCES),
    date: { from: day, to: day, precision: 'day', reason: '' },
    said: sentence(core, 'en', 7, random),
    renderings: [
      {
        id: `${id}-1`,
        text: sentence(words, lang, 8, random),
        lang,
        speech: 'direct',
        source: base.sources[number % base.sources.length]?.id ?? '',
        selector: null,
        verification: 'transcribed',
      },
    ],
    translations: [],
    answers: [],
    alsoClaims: [],
    caution: '',
  };
}

/** Words in a new order, with common ones between them. */
function sentence(words: readonly string[], lang: string, common: number, random: Random): string {
  const all = random.shuffled([...words, ...Array.from({ length: common }, () => wordsOf(lang).draw(random))]);
  const text = all.join(' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

const namesIn = (base: Pack, id: string, lang: string): string[] =>
  (base.lexicons.find((lexicon) => lexicon.lang === lang)?.entities[id] ?? []).filter((name) => !name.includes('*'));
