/** A span `[start, end)` of a text, in UTF-16 units. */
export type Span = { readonly start: number; readonly end: number };

const segmenters = new Map<string, Intl.Segmenter>();

function segmenter(lang: string): Intl.Segmenter {
  let found = segmenters.get(lang);
  if (!found) {
    found = new Intl.Segmenter(supported(lang), { granularity: 'sentence' });
    segmenters.set(lang, found);
  }
  return found;
}

/** A page may name its language in any words at all; what `Intl` cannot read is treated as unknown. */
function supported(lang: string): string {
  try {
    return Intl.getCanonicalLocales(lang)[0] ?? 'und';
  } catch {
    return 'und';
  }
}

/** Titles and ranks end in a full stop that ends no sentence (UAX #29 knows no abbreviations). */
const ABBREVIATION = /(?:^|[\s("'«“])(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sen|Rep|St|No|vs|U\.S|U\.N|р|г|т|им|ул|д|м)\.\s*$/u;

/**
 * The sentences of a text by UAX #29 (`Intl.Segmenter`), abbreviations mended, white space at the ends left out.
 * @param lang BCP 47 tag of the text, or `und`.
 */
export function sentences(text: string, lang: string): Span[] {
  const found: Span[] = [];
  let start = 0;
  for (const separator of text.matchAll(separatorsOf(text))) {
    pushSentences(text, start, text.slice(start, separator.index), lang, found);
    start = separator.index + separator[0].length;
  }
  pushSentences(text, start, text.slice(start), lang, found);
  return found;
}

/** Menus and lists of headlines set their items apart with these; no sentence goes across. */
const SEPARATOR = /[|•·¦]/gu;
/** Two semicolons or more, or three spaced dashes, part the items of a list; fewer join the halves of a sentence. */
const SEMICOLON = /[;؛；|•·¦]/gu;
const SPACED_DASH = /\s[-–—]\s|[|•·¦]/gu;
const FEWEST_SEMICOLONS = 2;
const FEWEST_DASHES = 3;

/** What parts the items of a text that is a list; in running text only what stands in no sentence. */
export function separatorsOf(text: string): RegExp {
  if ((text.match(SPACED_DASH)?.length ?? 0) >= FEWEST_DASHES) return SPACED_DASH;
  return (text.match(SEMICOLON)?.length ?? 0) >= FEWEST_SEMICOLONS ? SEMICOLON : SEPARATOR;
}

function pushSentences(text: string, offset: number, part: string, lang: string, found: Span[]): void {
  let start = -1;
  for (const { segment, index } of segmenter(lang).segment(part)) {
    if (start < 0) start = offset + index;
    if (ABBREVIATION.test(segment)) continue;
    pushTrimmed(text, start, offset + index + segment.length, found);
    start = -1;
  }
  if (start >= 0) pushTrimmed(text, start, offset + part.length, found);
}

function pushTrimmed(text: string, start: number, end: number, found: Span[]): void {
  const inner = text.slice(start, end);
  const trimmed = inner.trim();
  if (trimmed === '') return;
  const from = start + inner.indexOf(trimmed);
  found.push({ start: from, end: from + trimmed.length });
}
