import fc from 'fast-check';
import { type Citation, type CitedRecord, citationOf } from '../../../core/cite/cited.ts';
import type { RecordWords } from '../../../core/cite/document.ts';
import type { DateRange, Rendering, Source, Statement } from '../../../core/claim.ts';

/** Every wording of every statement of a record, as citations. */
export const everyCitation = (record: CitedRecord): Citation[] =>
  record.claims.flatMap((claim) =>
    claim.statements.flatMap((statement) =>
      statement.renderings.map((rendering) => {
        const citation = citationOf(record, claim.id, statement.id, rendering.id);
        if (!citation) throw new Error(`${statement.id} cannot be cited`);
        return citation;
      }),
    ),
  );

export const day = (iso: string): DateRange => ({ from: iso, to: iso, precision: 'day', reason: '' });

const rendering: Rendering = {
  id: 'bridge-1',
  text: 'The old bridge was never ours to sell',
  lang: 'en',
  speech: 'direct',
  source: 'gazette',
  selector: null,
  verification: 'transcribed',
};
const statement: Statement = {
  id: 'bridge',
  speaker: 'mayor',
  stance: 'denies',
  date: day('2019-03-04'),
  said: 'The mayor said the bridge was not for sale.',
  renderings: [rendering],
  translations: [],
  answers: [],
  alsoClaims: [],
  caution: '',
};
const source: Source = { id: 'gazette', outlet: 'The Gazette', agencies: [], title: null, lang: 'en', published: null, url: 'https://gazette.example/bridge' };

type Changes = {
  readonly statement?: Partial<Statement>;
  readonly rendering?: Partial<Rendering>;
  readonly source?: Partial<Source>;
  readonly speaker?: string;
};

/** A small citation with the given parts changed. */
export function sample(changes: Changes = {}): Citation {
  const said = { ...rendering, ...changes.rendering };
  const whole = { ...statement, ...changes.statement, renderings: [said] };
  return {
    claim: {
      id: 'sale',
      proposition: 'The town sold its bridge',
      title: { en: 'The bridge' },
      summary: { en: 'Was it sold?' },
      about: {},
      statements: [whole],
      corrections: [],
    },
    statement: whole,
    rendering: said,
    speaker: { id: 'mayor', name: { en: changes.speaker ?? 'Ann Mayor', fa: 'آن شهردار' }, names: [], role: { en: 'mayor', fa: 'شهردار' }, side: 'town' },
    source: { ...source, ...changes.source },
    pack: { id: 'org.example.bridge', issued: '2026-01-02' },
  };
}

/** The record that has only this citation. */
export const recordOf = ({ claim, speaker, source, pack }: Citation): CitedRecord => ({ ...pack, claims: [claim], speakers: [speaker], sources: [source] });

/** Text of any signs, rich in those that formats give a meaning to. */
export const anyText = (special: string): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(
        fc.constantFrom(...special),
        fc.constantFrom('a', 'Z', '7', ' ', 'é', 'ш', 'ن', '«', '😀', '\u200c'),
        fc.string({ unit: 'grapheme', maxLength: 3 }),
      ),
      {
        minLength: 1,
        maxLength: 30,
      },
    )
    .map((parts) => parts.join(''));

/** An address as the URL Standard writes it: two spellings of one address come out the same. */
export const href = (address: string | null | undefined): string | null => (address ? new URL(address).href : null);

/** What formats of one line make of white space. */
export const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

const dateInWords = ({ from, to, precision }: DateRange): string =>
  from === null ? 'date not known' : from === to ? `${from} (${precision})` : `between ${from} and ${to}`;

export const english: RecordWords = {
  lang: 'en',
  date: dateInWords,
  reported: (text) => `As reported, not word for word: ${text}`,
  addressUnknown: 'address not known',
  verified: { 'source-text': 'checked against the source', transcribed: 'transcribed, not checked', translation: 'a translation' },
  caution: (text) => `Note: ${text}`,
  stance: {
    affirms: 'affirms',
    confirms: 'confirms',
    alleges: 'alleges',
    denies: 'denies',
    'declines-comment': 'does not comment',
    comments: 'comments',
  },
  language: (tag) => new Intl.DisplayNames(['en'], { type: 'language' }).of(tag) ?? tag,
  translated: (language, reviewed) => `${reviewed ? 'translation' : 'unreviewed translation'} into ${language}`,
  answers: (statements) => `In answer to ${statements}`,
};

export const persian: RecordWords = {
  ...english,
  lang: 'fa',
  date: ({ from }) => (from === null ? 'تاریخ معلوم نیست' : `روز ${from}`),
  reported: (text) => `نقل به مضمون: ${text}`,
  addressUnknown: 'نشانی معلوم نیست',
  verified: { 'source-text': 'با متن منبع سنجیده شده', transcribed: 'رونویسی شده', translation: 'ترجمه' },
  caution: (text) => `توجه: ${text}`,
};
