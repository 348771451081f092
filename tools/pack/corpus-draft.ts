import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** One statement as a feed tells of it. Null is what the feed does not say; a person finds it out, or leaves it null. */
export type Told = {
  readonly claim: string;
  /** The language of the claim's words. */
  readonly titleLang: string | null;
  readonly speaker: string | null;
  readonly role: string | null;
  readonly side: string | null;
  readonly stance: string | null;
  readonly day: string | null;
  readonly said: string | null;
  readonly quote: string | null;
  readonly lang: string | null;
  readonly speech: string | null;
  readonly source: { readonly outlet: string | null; readonly title: string | null; readonly url: string | null; readonly published: string | null };
  /** Addresses where the statement is said to stand, for a person to look up. */
  readonly seenAt: readonly string[];
};

export type DraftFiles = ReadonlyMap<string, unknown>;

/** An id from words of any script: what is no Latin letter or digit is left out, and numbers tell apart what is then alike. */
function idMaker(): (words: string, otherwise: string) => string {
  const taken = new Map<string, number>();
  return (words, otherwise) => {
    const plain = words
      .normalize('NFKD')
      .toLowerCase()
      .replace(/\p{M}/gu, '')
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 48)
      .replace(/^-+|-+$/g, '');
    const id = plain || otherwise;
    const count = (taken.get(id) ?? 0) + 1;
    taken.set(id, count);
    return count === 1 ? id : `${id}-${count}`;
  };
}

/** Keeps one thing for each key, in the order in which they came. */
function registry<T>(make: (words: string) => T): { readonly of: (key: string) => T; readonly all: () => T[] } {
  const known = new Map<string, T>();
  const of = (key: string): T => {
    const found = known.get(key) ?? make(key);
    known.set(key, found);
    return found;
  };
  return { of, all: () => [...known.values()] };
}

const dayOf = (text: string | null) => {
  const day = /^(\d{4}-\d{2}-\d{2})/.exec(text ?? '')?.[1] ?? null;
  return day ? { from: day, to: day, precision: 'inferred', reason: 'As the imported file gives it; not checked.' } : null;
};
const UNDATED = { from: null, to: null, precision: 'unknown', reason: '' };

type DraftSpeaker = { id: string; name: { en: string }; names: string[]; role: { en: string | null }; side: string | null };
type DraftSource = {
  id: string;
  outlet: string | null;
  agencies: string[];
  title: string | null;
  lang: string | null;
  published: object | null;
  url: string | null;
};
type DraftClaim = {
  id: string;
  proposition: string;
  title: Record<string, string | null>;
  summary: { en: null };
  about: object;
  statements: object[];
  corrections: object[];
};

/** What has been told so far: each claim, speaker and source once. */
function newDraft() {
  const [claimId, speakerId, sourceId] = [idMaker(), idMaker(), idMaker()];
  return {
    claims: registry(
      (words): DraftClaim => ({
        id: claimId(words, 'claim'),
        proposition: words,
        title: { en: null },
        summary: { en: null },
        about: {},
        statements: [],
        corrections: [],
      }),
    ),
    speakers: registry((name): DraftSpeaker => ({ id: speakerId(name, 'speaker'), name: { en: name }, names: [], role: { en: null }, side: null })),
    sources: registry((key): DraftSource => {
      const id = sourceId(key.split('\n')[0] ?? '', 'source');
      return { id, outlet: null, agencies: [], title: null, lang: null, published: null, url: null };
    }),
  };
}

/** Puts one statement where it belongs. What an earlier one told of its speaker stays. */
function add({ claims, speakers, sources }: ReturnType<typeof newDraft>, told: Told): void {
  const claim = claims.of(told.claim);
  if (told.titleLang !== null) claim.title[told.titleLang] = told.claim;
  const speaker = told.speaker === null ? null : speakers.of(told.speaker);
  if (speaker) Object.assign(speaker, { role: { en: speaker.role.en ?? told.role }, side: speaker.side ?? told.side });
  const { outlet, title, url, published } = told.source;
  const source = sources.of([outlet ?? '', url ?? '', title ?? ''].join('\n'));
  Object.assign(source, { outlet, title, lang: told.lang, published: dayOf(published), url });
  for (const address of told.seenAt) Object.assign(sources.of(`\n${address}\n`), { url: address });
  claim.statements.push(statementOf(told, `${claim.id.slice(0, 56)}-${claim.statements.length + 1}`, speaker?.id ?? null, source.id));
}

/**
 * The files of a corpus from what a feed tells. Nothing is made up: what is missing is null, and `pack verify` names every
 * null that must not stay. Imported wordings are reported speech, transcribed, until somebody has compared them to their source.
 */
export function draftCorpus(pack: string, told: readonly Told[]): DraftFiles {
  const draft = newDraft();
  for (const one of told) add(draft, one);
  const claims = draft.claims.all().map((claim) => [`claims/${claim.id}.json`, claim] as const);
  const single = { id: pack, topic: null, title: { en: null }, sides: [null, null], version: 1, issued: null, publisher: null, licence: null };
  const lists = [
    ['speakers.json', draft.speakers.all()],
    ['sources.json', draft.sources.all()],
    ['entities.json', []],
  ] as const;
  return new Map<string, unknown>([['pack.json', single], ...lists, ...claims]);
}

function statementOf(one: Told, id: string, speaker: string | null, source: string): object {
  const rendering = { id: `${id}-1`, text: one.quote, lang: one.lang, speech: one.speech ?? 'reported', source, selector: null, verification: 'transcribed' };
  const date = dayOf(one.day) ?? UNDATED;
  return { id, speaker, stance: one.stance, date, said: one.said, renderings: [rendering], translations: [], answers: [], alsoClaims: [], caution: '' };
}

/** Writes the files of a draft, each readable by a person. */
export function writeDraft(folder: string, files: DraftFiles): void {
  for (const [name, data] of files) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(data, null, 2)}\n`);
  }
}
