import type { DateClues } from '../../core/reading/page-date.ts';
import { articleDates } from '../../core/reading/structured-data.ts';

const META_DATE =
  'meta[property*="published_time"],meta[name*="pubdate" i],meta[name*="publishdate" i],meta[itemprop="datePublished"],meta[name="date" i],meta[name*="dc.date" i]';
const MOST = 20;

/** What the page says of its own date. Read from its markup only; nothing is run. */
export function dateClues(page: Document): DateClues {
  const contents = (selector: string, read: (element: Element) => string | null): string[] =>
    [...page.querySelectorAll(selector)].slice(0, MOST).flatMap((element) => read(element) ?? []);
  return {
    structured: contents('script[type="application/ld+json"]', (element) => element.textContent)
      .flatMap(articleDates)
      .slice(0, MOST),
    meta: contents(META_DATE, (element) => element.getAttribute('content')),
    time: contents('article time[datetime], main time[datetime], time[datetime]', (element) => element.getAttribute('datetime')),
    visible: contents('[class*="date" i],[class*="byline" i],[class*="meta" i],[class*="publish" i]', (element) => {
      const text = element.textContent?.trim() ?? '';
      return text.length < 80 ? text : null;
    }),
  };
}
