import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { pageDate } from '../core/reading/page-date.ts';
import { readPage } from '../core/reading/read.ts';
import { buildReader } from '../core/reading/reader.ts';
import { BUNDLED, readCorpus } from './corpus.ts';
import { type ReadPage, readHtml, readText } from './html.ts';
import { describePassage } from './report.ts';
import { fail, usage } from './say.ts';

const HELP = `Usage: npm run -s check -- FILE|URL|- [--lang xx] [--json]
Finds the passages about the topic in a page or text ("-" reads standard input) and what the record says of them.`;

/** Reads the input: a web address, a file, or standard input. */
async function load(target: string): Promise<string> {
  if (target === '-') return readFileSync(0, 'utf8');
  if (!/^https?:\/\//.test(target)) return readFileSync(target, 'utf8');
  const response = await fetch(target, { credentials: 'omit' });
  if (!response.ok) throw new Error(`${target} answered ${response.status}`);
  return await response.text();
}

const looksLikeHtml = (text: string): boolean => /<(?:!doctype|html|body|p|div|table)\b/i.test(text.slice(0, 4000));

/** The text that offsets speak of: the blocks, a line each. */
function layOut(page: ReadPage): { readonly text: string; readonly starts: readonly number[] } {
  const starts: number[] = [];
  let text = '';
  for (const block of page.blocks) {
    starts.push(text.length);
    text += `${block.text}\n`;
  }
  return { text, starts };
}

async function main(): Promise<void> {
  const { values, positionals } = usage(HELP, () =>
    parseArgs({ allowPositionals: true, options: { lang: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean' } } }),
  );
  const [target] = positionals;
  if (values.help || !target || positionals.length > 1) usage(HELP);
  const pack = readCorpus(BUNDLED);
  if (!pack.ok) fail(`The record does not build: ${pack.errors[0]}`);
  const input = await load(target).catch((error: unknown) => fail(`${target} cannot be read: ${error instanceof Error ? error.message : error}`));
  const page = looksLikeHtml(input) ? readHtml(input, values.lang) : readText(input, values.lang);
  const passages = readPage(buildReader(pack.value), page.blocks, pageDate(page.clues));
  const { starts } = layOut(page);
  const rows = passages.map((passage) => {
    const start = starts[passage.block] ?? 0;
    const matches = passage.matches.map(({ claim, statement, score, why, quote }) => ({ claim, statement, score, why: why.map(({ kind }) => kind), quote }));
    return { text: passage.text, lang: passage.lang, start, end: start + passage.text.length, onTopic: true, ground: passage.ground, matches };
  });
  if (values.json) console.log(JSON.stringify({ passages: rows }, null, 1));
  else console.log(passages.length === 0 ? 'No passage about the topic.' : passages.map((passage) => describePassage(pack.value, passage)).join('\n\n'));
}

await main();
