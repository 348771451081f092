import * as v from 'valibot';

/** The shape of a pack's documents. Unknown keys are refused: what is not described here is not carried along unseen. */
const Id = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,80}$/, 'an id of small letters, digits and hyphens'));
const Text = v.pipe(
  v.string(),
  v.check((text) => text.isWellFormed(), 'text without broken characters'),
);
const Words = v.pipe(Text, v.minLength(1));
const Day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/, 'a date like 2015-12-23'));
const Lang = v.pipe(v.string(), v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a language tag'));
const WebAddress = v.pipe(v.string(), v.maxLength(2048), v.check(isWebAddress, 'an http or https address'));
const ByLang = v.pipe(
  v.record(Lang, Words),
  v.check((text) => text.en !== undefined, 'a text in English at least'),
);

/** An absolute http or https address with a host and without credentials. */
function isWebAddress(address: string): boolean {
  return /^https?:\/\/[^\s/@\\]+(?:[/?#]\S*)?$/u.test(address);
}

const DateRange = v.strictObject({
  from: v.nullable(Day),
  to: v.nullable(Day),
  precision: v.picklist(['day', 'inferred', 'window', 'month', 'year', 'unknown']),
  reason: Text,
});

const Rendering = v.strictObject({
  id: Id,
  text: Words,
  lang: Lang,
  speech: v.picklist(['direct', 'reported']),
  source: Id,
  selector: v.nullable(v.strictObject({ exact: Words, prefix: Text, suffix: Text })),
  verification: v.picklist(['source-text', 'transcribed', 'translation']),
});

const Statement = v.strictObject({
  id: Id,
  speaker: Id,
  stance: v.picklist(['affirms', 'confirms', 'alleges', 'denies', 'declines-comment', 'comments']),
  date: DateRange,
  said: Words,
  renderings: v.pipe(v.array(Rendering), v.minLength(1, 'at least one rendering: a statement without a source is none')),
  translations: v.array(v.strictObject({ lang: Lang, text: Words, reviewed: v.boolean() })),
  answers: v.array(Id),
  alsoClaims: v.array(Id),
  caution: Text,
});

export const ClaimSchema = v.strictObject({
  id: Id,
  proposition: Words,
  title: ByLang,
  summary: ByLang,
  about: v.record(v.pipe(v.string(), v.regex(/^[@=][a-z0-9-]+$/, 'a sign like =deny or @zamir-kabulov')), v.number()),
  statements: v.array(Statement),
});

export const SpeakerSchema = v.strictObject({ id: Id, name: ByLang, names: v.array(Words), role: ByLang, side: Id });

export const SourceSchema = v.strictObject({
  id: Id,
  outlet: Words,
  agencies: v.array(Words),
  title: v.nullable(Words),
  lang: Lang,
  published: v.nullable(DateRange),
  url: v.nullable(WebAddress),
});

export const EntitySchema = v.strictObject({
  id: Id,
  kind: v.picklist(['person', 'body', 'country', 'place', 'event', 'medium']),
  side: v.nullable(Id),
  since: v.nullable(Day),
});

const Phrase = v.pipe(Text, v.regex(/^\*?[^*\n]{1,120}\*?$/u, 'a phrase with "*" at its ends only'));
const PhrasesById = v.record(Id, v.array(Phrase));

export const LexiconSchema = v.strictObject({
  lang: Lang,
  actors: PhrasesById,
  entities: PhrasesById,
  concepts: PhrasesById,
  exceptions: v.array(Phrase),
  proclitics: v.array(Words),
});

const Weights = v.record(v.string(), v.number());

const FittedSchema = v.strictObject({
  words: v.number(),
  bias: v.record(Id, v.number()),
  signs: v.record(Id, Weights),
  relation: v.nullable(v.strictObject({ bias: v.number(), weights: Weights })),
});

export const PackSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9]+(\.[a-z0-9-]+)+$/, 'a reverse-DNS id')),
  topic: Id,
  title: ByLang,
  sides: v.strictTuple([Id, Id]),
  version: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  issued: Day,
  publisher: Words,
  licence: Words,
  claims: v.array(ClaimSchema),
  speakers: v.array(SpeakerSchema),
  sources: v.array(SourceSchema),
  entities: v.array(EntitySchema),
  lexicons: v.array(LexiconSchema),
  fitted: v.nullable(FittedSchema),
});
