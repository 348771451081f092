import type { Pack } from '../../core/pack/pack.ts';
import { gateForm, opensGate } from '../../core/topic/gate-text.ts';
import { type Random, randomOf } from './random.ts';
import { wordsOf } from './words.ts';

export type PageKind = {
  /** Bytes of the page, about. */
  readonly bytes: number;
  readonly lang: string;
  /** Sentences of which one stands in every twelfth paragraph; none for a page without the topic. */
  readonly told: readonly string[];
  /** The expression that the other words must not open. */
  readonly gate: string;
};

const TOLD_EVERY = 12;

/** A page as newspapers have them: menu, story with links and quotations, lists, a table, comments in nested boxes, footer. */
export function pageOf({ bytes, lang, told, gate }: PageKind, seed = 11): string {
  const random = randomOf(seed);
  const say = speaker(lang, gate, random);
  const parts = [head(lang, say)];
  let length = parts[0]?.length ?? 0;
  for (let n = 0; length < bytes - 400; n++) {
    const part = n % 7 === 6 ? comments(say, random) : section(say, random, told, n);
    parts.push(part);
    length += new TextEncoder().encode(part).length;
  }
  parts.push(`</main><footer><p>${say(12)}</p></footer></body></html>`);
  return parts.join('\n');
}

/** The sentences of a record that name both sides in English. */
export const toldIn = (pack: Pack): string[] => pack.claims.flatMap(({ statements }) => statements.map(({ said }) => said)).filter((said) => said.length > 60);

type Say = (words: number) => string;

function speaker(lang: string, gate: string, random: Random): Say {
  const words = wordsOf(lang);
  const word = (): string => {
    for (;;) {
      const drawn = words.draw(random);
      if (!opensGate(gate, gateForm(drawn))) return drawn;
    }
  };
  return (count) => {
    const text = Array.from({ length: count }, word).join(' ');
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
  };
}

function head(lang: string, say: Say): string {
  const menu = Array.from({ length: 24 }, (_, i) => `<li><a href="#m${i}">${say(2)}</a></li>`).join('');
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${say(6)}</title>
<meta property="article:published_time" content="2025-03-04T10:00:00Z">
<style>body{font:16px/1.5 sans-serif;max-width:60em;margin:auto}nav ul{display:flex;flex-wrap:wrap;gap:1em;list-style:none}td{border:1px solid}.box{margin-inline-start:1em}</style></head>
<body><header><nav><ul>${menu}</ul></nav></header><main>`;
}

function section(say: Say, random: Random, told: readonly string[], number: number): string {
  const paragraphs = Array.from({ length: 6 }, (_, i) => {
    const isTold = told.length > 0 && (number * 6 + i) % TOLD_EVERY === 0;
    const story = `${say(18)}. <a href="#a${number}">${say(3)}</a> ${say(14)}, <em>${say(2)}</em> ${say(9)}.`;
    return `<p>${isTold ? `${random.pick(told)} ${story}` : story}</p>`;
  });
  const list = Array.from({ length: 4 }, () => `<li>${say(7)}</li>`).join('');
  const row = `<tr>${Array.from({ length: 4 }, () => `<td>${say(1)}</td>`).join('')}</tr>`;
  return `<article><h2>${say(7)}</h2><p class="byline">${say(3)} · <time datetime="2025-03-04">4.3.2025</time></p>
${paragraphs.join('\n')}<blockquote>“${say(16)}”</blockquote><ul>${list}</ul>${number % 5 === 0 ? `<table>${row.repeat(3)}</table>` : ''}</article>`;
}

function comments(say: Say, random: Random): string {
  const nested = (depth: number): string =>
    `<div class="box"><b>${say(2)}</b><div>${say(8 + random.below(20))}.</div>${depth > 0 ? nested(depth - 1) : ''}</div>`;
  return `<section class="comments">${Array.from({ length: 5 }, () => nested(random.below(4))).join('')}</section>`;
}
