import { type NamedDate, namedDates } from '../text/dates.ts';
import { fold } from '../text/fold.ts';

/** The day (ISO) a page was published; null when the page does not say. */
export type PageDate = { readonly day: string | null };

/** What a page says of its own date, each list in page order. */
export type DateClues = {
  /** `datePublished` of JSON-LD articles. */
  readonly structured: readonly string[];
  /** `article:published_time` and its like among the meta tags. */
  readonly meta: readonly string[];
  /** `datetime` of `<time>` elements inside the article. */
  readonly time: readonly string[];
  /** Short visible lines beside the headline that may hold a byline or a date. */
  readonly visible: readonly string[];
};

/** Words that set the day of publication apart from the day a page was shown or crawled. */
const PUBLISHED = /publish|posted|انتشار|نشر|منتشر|опубликован|yayin|veroffentlicht|publie|publicad|pubblicat/u;

/**
 * The day of publication: what machines are told first (schema.org, meta tags, `<time>`), then a visible line that says
 * it is one. A bare date in a page's header is the day of the visit as often as not, so it is never taken.
 */
export function pageDate(clues: DateClues): PageDate {
  for (const stamp of [...clues.structured, ...clues.meta, ...clues.time]) {
    const day = dayOfStamp(stamp);
    if (day) return { day };
  }
  for (const line of clues.visible) {
    const folded = fold(line);
    if (!PUBLISHED.test(folded)) continue;
    const date = namedDates(folded).find(({ precision }) => precision === 'day');
    if (date) return { day: date.from };
  }
  return { day: null };
}

function dayOfStamp(stamp: string): string | null {
  const date = namedDates(fold(stamp.slice(0, 10))).find(({ precision }) => precision === 'day');
  return date && date.from > '1990-01-01' ? date.from : null;
}

/** The day a passage speaks of, as far as it matters for who rules where: the latest it names, else the page's own. */
export function likelyDay(page: PageDate, dates: readonly NamedDate[]): string | null {
  const latest = dates.reduce<string | null>((best, { to }) => (best === null || to > best ? to : best), null);
  return latest ?? page.day;
}
