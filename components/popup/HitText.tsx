import type { Span } from '../../core/text/sentences.ts';

/** A text with the words that a query hits marked. */
export function HitText({ text, hits }: { readonly text: string; readonly hits: readonly Span[] }) {
  return (
    <>
      {hits.map(({ start, end }, i) => (
        <span key={start}>
          {text.slice(hits[i - 1]?.end ?? 0, start)}
          <mark>{text.slice(start, end)}</mark>
        </span>
      ))}
      {text.slice(hits.at(-1)?.end ?? 0)}
    </>
  );
}
