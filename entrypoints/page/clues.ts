import type { DateClues } from '../../core/reading/page-date.ts';
import { articleDates } from '../../core/reading/structured-data.ts';
import { attributeOf, textOf } from './genuine.ts';

const META_DATE =
  'meta[property*="published_time"],meta[name*="pubdate" i],meta[name*="publishdate" i],meta[itemprop="datePublished"],meta[name="date" i],meta[name*="dc.date" i]';
const MOST = 20;
/** What a page tells of itself is no longer than this. */
const LONGEST = 100_000;
/** On a page of more elements the head alone is asked: looking for dates through all of them would make it stand still. */
const MOST_ELEMENTS = 50_000;

/**
 * What the page says of its own date. Read from its markup only; nothing is run.
 * @param isLarge the page has more text than is read of any: only its head is asked.
 */
export function dateClues(page: Document, isLarge: boolean): DateClues {
  const where = isLarge || page.getElementsByTagName('*').length > MOST_ELEMENTS ? (page.head as HTMLHeadElement | null) : page;
  const contents = (selector: string, read: (element: Element) => string | null): string[] =>
    [...(where?.querySelectorAll(selector) ?? [])].slice(0, MOST).flatMap((element) => read(element)?.slice(0, LONGEST) ?? []);
  return {
    structured: contents('script[type="application/ld+json"]', textOf).flatMap(articleDates).slice(0, MOST),
    meta: contents(META_DATE, (element) => attributeOf(element, 'content')),
    time: contents('article time[datetime], main time[datetime], time[datetime]', (element) => attributeOf(element, 'datetime')),
    visible: contents('[class*="date" i],[class*="byline" i],[class*="meta" i],[class*="publish" i]', (element) => {
      const text = textOf(element)?.trim() ?? '';
      return text.length < 80 ? text : null;
    }),
  };
}
