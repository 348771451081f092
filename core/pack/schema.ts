import * as v from 'valibot';
import { PackId, Version } from './document.ts';
import { ByLang, Day, dictionary, FittedSign, Id, Lang, Name, NameByLang, Prose, Quotation, Quoted, Sign, WebAddress, Weight, Words } from './fields.ts';
import { LIMITS } from './limits.ts';

/** The shape of a pack's documents. Unknown keys are refused: what is not described here is not carried along unseen. */
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
  corrections: v.pipe(v.array(v.strictObject({ day: Day, note: ByLang })), v.maxLength(LIMITS.corrections)),
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
