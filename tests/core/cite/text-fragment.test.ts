import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textFragmentLink } from '../../../core/cite/text-fragment.ts';
import { bundledPack } from '../../corpus.ts';
import { anyText, everyCitation } from './samples.ts';

type Directive = { readonly prefix: string; readonly start: string; readonly end: string; readonly suffix: string };

/** Reads a link as a browser does (WICG scroll-to-text-fragment, "parse a text directive"). */
function parse(link: string | null): Directive | null {
  const directive = /#(?:.*?):~:text=(.*)$/su.exec((link ?? '').replace('#:~:', '#x:~:'))?.[1];
  if (directive === undefined || directive.includes('&')) return null;
  const tokens = directive.split(',');
  const decode = (token = ''): string => decodeURIComponent(token);
  const prefix = tokens[0]?.endsWith('-') ? decode(tokens.shift()?.slice(0, -1)) : '';
  const suffix = tokens.at(-1)?.startsWith('-') ? decode(tokens.pop()?.slice(1)) : '';
  if (tokens.length < 1 || tokens.length > 2 || tokens.some((token) => token === '' || token.includes('-'))) return null;
  return { prefix, start: decode(tokens[0]), end: decode(tokens[1]), suffix };
}

const squeezed = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** The range of a page's text that a browser would mark: the first start after its prefix, to the first end after that. */
function marked(page: string, { prefix, start, end, suffix }: Directive): string | null {
  const text = squeezed(page);
  for (let from = text.indexOf(start); from >= 0; from = text.indexOf(start, from + 1)) {
    if (!text.slice(0, from).trimEnd().endsWith(prefix)) continue;
    const last = end === '' ? from : text.indexOf(end, from + start.length);
    if (last < 0) return null;
    const to = last + (end || start).length;
    if (text.slice(to).trimStart().startsWith(suffix)) return text.slice(from, to);
  }
  return null;
}

test('every wording of the record is found again on a page that has it, and marked whole', () => {
  for (const { rendering } of everyCitation(bundledPack())) {
    const { exact, prefix, suffix } = rendering.selector ?? { exact: rendering.text, prefix: '', suffix: '' };
    const directive = parse(textFragmentLink('https://gazette.example/', rendering.selector ?? rendering.text));
    expect(directive, rendering.id).not.toBeNull();
    if (directive) expect(marked(`${prefix}${exact}${suffix}`, directive), rendering.id).toBe(squeezed(exact));
  }
});

const PAGE = 'https://gazette.example/a';

test.each([
  ['plain', PAGE, `${PAGE}#:~:text=the%20bridge`],
  ['with a fragment', `${PAGE}#part`, `${PAGE}#part:~:text=the%20bridge`],
  ['with an empty fragment', `${PAGE}#`, `${PAGE}#:~:text=the%20bridge`],
  ['with a directive', `${PAGE}#part:~:text=other&text=more`, `${PAGE}#part:~:text=the%20bridge`],
  ['with a directive alone', `${PAGE}#:~:text=other`, `${PAGE}#:~:text=the%20bridge`],
  ['with the delimiter in its path', `${PAGE}:~:b`, `${PAGE}:~:b#:~:text=the%20bridge`],
  ['none of the web', 'javascript:alert(1)', null],
])('an address %s', (_what, address, expected) => {
  expect(textFragmentLink(address, 'the bridge')).toBe(expected);
});

test('the signs of the directive are encoded, and so are those that end a link in mails and Markdown', () => {
  expect(textFragmentLink(PAGE, "a-b, c & d (it's *e*)~!")).toBe(`${PAGE}#:~:text=a%2Db%2C%20c%20%26%20d%20%28it%27s%20%2Ae%2A%29%7E%21`);
});

describe('long quotations', () => {
  const words = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => `word${from + index}`).join(' ');

  test('are named by their first and last words, whole', () => {
    expect(parse(textFragmentLink(PAGE, `«${words(10, 60)}.»`))).toEqual({ prefix: '', start: `«${words(10, 15)}`, end: `${words(55, 60)}.»`, suffix: '' });
  });

  test('have an end that stands nowhere else in them', () => {
    const text = `${words(10, 40)} and so it is said here ${words(50, 60)} and so it is said here`;
    const directive = parse(textFragmentLink(PAGE, text));
    expect(directive?.end).toBe('word59 and so it is said here');
    if (directive) expect(marked(`before ${text} after`, directive)).toBe(text);
  });

  test('that only repeat themselves are marked whole', () => {
    const text = Array.from({ length: 60 }, () => 'never').join(' ');
    const directive = parse(textFragmentLink(PAGE, text));
    if (directive) expect(marked(`${text}.`, directive)).toBe(text);
    expect.assertions(1);
  });

  test('of few words are named whole', () => {
    const text = `${'long'.repeat(20)} ${'word'.repeat(20)}`;
    expect(parse(textFragmentLink(PAGE, text))).toEqual({ prefix: '', start: text, end: '', suffix: '' });
  });

  test('of several lines are parted, since one term never matches across blocks', () => {
    expect(parse(textFragmentLink(PAGE, 'First line here.\n\n«\nLast line, too.'))).toEqual({
      prefix: '',
      start: 'First line here.',
      end: 'Last line, too.',
      suffix: '',
    });
  });
});

describe('context', () => {
  const around = (prefix: string, suffix: string, exact = 'the bridge stays') => {
    const directive = parse(textFragmentLink(PAGE, { exact, prefix, suffix }));
    return [directive?.prefix, directive?.suffix];
  };

  test.each([
    ['words that may be cut off are left out', around('ayor said that ', ' for good, she ad'), ['said that', 'for good, she']],
    ['and four at most are taken', around(' of all things the mayor said that ', ' for good she said to him '), ['the mayor said that', 'for good she said']],
    ['signs next to the quotation stay', around('he said: “', '” and left it th'), ['said: “', '” and left it']],
    ['another block is no context', around('A headline\n', '\nMore of it'), ['', '']],
    ['nor are signs alone', around('(', ').'), ['', '']],
    ['nor is the rest of a word', around(' under the foot', 'ed there for good'), ['', '']],
    ['a whole line is not cut off', around('first\nshe said ', ' today\nnext'), ['she said', 'today']],
    ['Persian', around('ستان، یادآور شد: «', '» و رفت', 'پل کهنه می‌ماند'), ['یادآور شد: «', '» و']],
  ])('%s', (_what, actual, expected) => {
    expect(actual).toEqual(expected);
  });
});

test('whatever the text, the link decodes to its words', () => {
  fc.assert(
    fc.property(anyText('-,&#:~%+?\n'), (text) => {
      const exact = text.toWellFormed();
      const link = textFragmentLink(PAGE, exact);
      if (link === PAGE) {
        expect(exact).not.toMatch(/[A-Za-z0-9éшن]/u);
        return;
      }
      const directive = parse(link);
      expect(directive).not.toBeNull();
      if (!directive) return;
      expect(squeezed(exact)).toContain(directive.start);
      expect(squeezed(exact)).toContain(directive.end);
      if (!/[\n\r\u2028\u2029]/u.test(exact)) expect(directive.start).toBe(squeezed(exact));
    }),
    { numRuns: 500 },
  );
});
