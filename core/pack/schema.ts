import * as v from 'valibot';
import { isWebAddress } from './address.ts';
import { PackId, Version } from './document.ts';
import { DIRECTION, hasNoDirection, hasPairedIsolates, isPlainName } from './hygiene.ts';
import { LIMITS } from './limits.ts';

/**
 * The shape of a pack's documents. Unknown keys are refused: what is not described here is not carried along unseen.
 * What no text may be, wherever it stands, is in hygiene.ts.
 */
const Id = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}$/, 'an id of 1 to 64 small letters, digits and hyphens'));
const Prose = v.pipe(v.string(), v.maxLength(LIMITS.prose), v.check(hasNoDirection, DIRECTION));
const Words = v.pipe(Prose, v.minLength(1));
/** The words of others, as they are: they may bring marks of direction, and isolates in pairs. */
const Quoted = v.pipe(v.string(), v.maxLength(LIMITS.quote), v.check(hasPairedIsolates, DIRECTION));
const Quotation = v.pipe(Quoted, v.minLength(1));
const Name = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(LIMITS.name),
  v.check(hasNoDirection, DIRECTION),
  v.check(isPlainName, 'a name without invisible characters or look-alike letters'),
);
const Day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/, 'a date like 2015-12-23'));
const Lang = v.pipe(v.string(), v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a language tag'));
const WebAddress = v.pipe(v.string(), v.maxLength(2048), v.check(isWebAddress, 'an http or https address'));
/** Weights are in hundredths: a number that every engine reads and writes alike. */
const Weight = v.pipe(
  v.number(),
  v.minValue(-1000),
  v.maxValue(1000),
  v.check((weight) => Math.abs(weight * 100 - Math.round(weight * 100)) < 1e-6, 'a number with two decimals at most'),
);
const Sign = v.pipe(v.string(), v.regex(/^[@=][a-z0-9-]+$/, 'a sign like =deny or @zamir-kabulov'));
/** Fitting also weighs the sides themselves (`russia!`) and evidence of other kinds (`near:sentence`, core/reading/relation.ts). */
const FittedSign = v.pipe(v.string(), v.regex(/^[@=]?[a-z0-9-]+(:[a-z0-9-]+)?!?$/, 'a sign like =deny, @zamir-kabulov, russia! or near:sentence'));
/** An object used as a dictionary. `v.record` alone takes an array for one, and an empty list would come out as an empty object. */
const dictionary = <K extends v.GenericSchema<string, string>, V extends v.GenericSchema>(key: K, value: V) =>
  v.pipe(
    v.unknown(),
    v.check((data) => !Array.isArray(data), 'an object, not a list'),
    v.record(key, value),
  );
const inLanguages = <T extends typeof Words | typeof Name>(text: T) =>
  v.pipe(
    dictionary(Lang, text),
    v.check((texts) => texts.en !== undefined, 'a text in English at least'),
  );
const NameByLang = inLanguages(Name);
const ByLang = inLanguages(Words);

const DateRange = v.strictObject({
  from: v.nullable(Day),
  to: v.nullable(Day),
  precision: v.picklist(['day', 'inferred', 'window', 'month', 'year', 'unknown']),
  reason: Prose,
});

const Rendering = v.strictObject({
  id: Id,
  text: Quotation,
  lang: Lang,
  speech: v.picklist(['direct', 'reported']),
  source: Id,
  selector: v.nullable(v.strictObject({ exact: Quotation, prefix: Quoted, suffix: Quoted })),
  verification: v.picklist(['source-text', 'transcribed', 'translation']),
});

const Statement = v.strictObject({
  id: Id,
  speaker: Id,
  stance: v.picklist(['affirms', 'confirms', 'alleges', 'denies', 'declines-comment', 'comments']),
  date: DateRange,
  said: Words,
  renderings: v.pipe(v.array(Rendering), v.minLength(1, 'at least one rendering: a statement without a source is none'), v.maxLength(LIMITS.renderings)),
  translations: v.pipe(v.array(v.strictObject({ lang: Lang, text: Quotation, reviewed: v.boolean() })), v.maxLength(LIMITS.translations)),
  answers: v.array(Id),
  alsoClaims: v.array(Id),
  caution: Prose,
});

export const ClaimSchema = v.strictObject({
  id: Id,
  proposition: Words,
  title: NameByLang,
  summary: ByLang,
  about: dictionary(Sign, Weight),
  statements: v.array(Statement),
});

export const SpeakerSchema = v.strictObject({ id: Id, name: NameByLang, names: v.array(Words), role: NameByLang, side: Id });

export const SourceSchema = v.strictObject({
  id: Id,
  outlet: Name,
  agencies: v.array(Name),
  title: v.nullable(Name),
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

const Phrase = v.pipe(Prose, v.regex(/^\*?[^*\n]{1,120}\*?$/u, 'a phrase with "*" at its ends only'));
const PhrasesById = dictionary(Id, v.array(Phrase));

export const LexiconSchema = v.strictObject({
  lang: Lang,
  actors: PhrasesById,
  entities: PhrasesById,
  concepts: PhrasesById,
  exceptions: v.array(Phrase),
  proclitics: v.array(Words),
});

const Weights = dictionary(FittedSign, Weight);

const FittedSchema = v.strictObject({
  words: Weight,
  bias: dictionary(Id, Weight),
  signs: dictionary(Id, Weights),
  relation: v.nullable(v.strictObject({ bias: Weight, weights: Weights })),
});

/** What a pack has one of. Its id and version stand in the head: they are what a subscriber asks for and what rises. */
const meta = {
  topic: Id,
  title: NameByLang,
  sides: v.strictTuple([Id, Id]),
  /** The day on which the record was last worked on; when it was signed is in the head. */
  issued: Day,
  publisher: Name,
  licence: Words,
  fitted: v.nullable(FittedSchema),
};
export const MetaSchema = v.strictObject(meta);

export const PackSchema = v.strictObject({
  id: PackId,
  version: Version,
  ...meta,
  claims: v.array(ClaimSchema),
  speakers: v.array(SpeakerSchema),
  sources: v.array(SourceSchema),
  entities: v.array(EntitySchema),
  lexicons: v.array(LexiconSchema),
});

/** A part has some of a pack's items, each whole; one part has what there is one of. */
export const PartSchema = v.partial(
  v.strictObject({
    meta: MetaSchema,
    claims: v.array(ClaimSchema),
    speakers: v.array(SpeakerSchema),
    sources: v.array(SourceSchema),
    entities: v.array(EntitySchema),
    lexicons: v.array(LexiconSchema),
  }),
);
