import * as v from 'valibot';
import { isWebAddress } from './address.ts';
import { DIRECTION, hasNoDirection, hasPairedIsolates, isPlainName } from './hygiene.ts';
import { LIMITS } from './limits.ts';

/** The kinds of field that a pack's documents are made of. What no text may be, wherever it stands, is in hygiene.ts. */
export const Id = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}$/, 'an id of 1 to 64 small letters, digits and hyphens'));
export const Prose = v.pipe(v.string(), v.maxLength(LIMITS.prose), v.check(hasNoDirection, DIRECTION));
export const Words = v.pipe(Prose, v.minLength(1));
/** The words of others, as they are: they may bring marks of direction, and isolates in pairs. */
export const Quoted = v.pipe(v.string(), v.maxLength(LIMITS.quote), v.check(hasPairedIsolates, DIRECTION));
export const Quotation = v.pipe(Quoted, v.minLength(1));
export const Name = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(LIMITS.name),
  v.check(hasNoDirection, DIRECTION),
  v.check(isPlainName, 'a name without invisible characters or look-alike letters'),
);
export const Day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/, 'a date like 2015-12-23'));
export const Lang = v.pipe(v.string(), v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a language tag'));
export const WebAddress = v.pipe(v.string(), v.maxLength(2048), v.check(isWebAddress, 'an http or https address'));
/** Weights are in hundredths: a number that every engine reads and writes alike. */
export const Weight = v.pipe(
  v.number(),
  v.minValue(-1000),
  v.maxValue(1000),
  v.check((weight) => Math.abs(weight * 100 - Math.round(weight * 100)) < 1e-6, 'a number with two decimals at most'),
);
export const Sign = v.pipe(v.string(), v.regex(/^[@=][a-z0-9-]+$/, 'a sign like =deny or @zamir-kabulov'));
/** Fitting also weighs the sides themselves (`russia!`) and evidence of other kinds (`near:sentence`, core/reading/relation.ts). */
export const FittedSign = v.pipe(v.string(), v.regex(/^[@=]?[a-z0-9-]+(:[a-z0-9-]+)?!?$/, 'a sign like =deny, @zamir-kabulov, russia! or near:sentence'));
/** An object used as a dictionary. `v.record` alone takes an array for one, and an empty list would come out as an empty object. */
export const dictionary = <K extends v.GenericSchema<string, string>, V extends v.GenericSchema>(key: K, value: V) =>
  v.pipe(
    v.unknown(),
    v.check((data) => !Array.isArray(data), 'an object, not a list'),
    v.record(key, value),
  );
export const inLanguages = <T extends typeof Words | typeof Name>(text: T) =>
  v.pipe(
    dictionary(Lang, text),
    v.check((texts) => texts.en !== undefined, 'a text in English at least'),
  );
export const NameByLang = inLanguages(Name);
export const ByLang = inLanguages(Words);
