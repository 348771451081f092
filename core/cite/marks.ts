/** An opening and a closing quotation mark. */
type Marks = readonly [open: string, close: string];

/** The marks of quotations and of quotations inside them, by language. */
type Style = { readonly langs: readonly string[]; readonly outer: Marks; readonly inner: Marks };

/**
 * By Unicode CLDR 48 (`delimiters`), but for French, which sets guillemets off with a no-break space, and for Arabic and
 * Pashto, whose press prints guillemets.
 */
const STYLES: readonly Style[] = [
  { langs: ['fa', 'prs', 'ar', 'ps', 'ckb'], outer: ['«', '»'], inner: ['‹', '›'] },
  { langs: ['ru', 'uk', 'be', 'ky'], outer: ['«', '»'], inner: ['„', '“'] },
  { langs: ['it', 'el', 'ca', 'eu'], outer: ['«', '»'], inner: ['“', '”'] },
  { langs: ['nb', 'nn', 'no'], outer: ['«', '»'], inner: ['‘', '’'] },
  { langs: ['fr'], outer: ['«\u00a0', '\u00a0»'], inner: ['“', '”'] },
  { langs: ['de', 'cs', 'sk', 'sl', 'hr', 'et', 'is', 'mk', 'bg', 'lt'], outer: ['„', '“'], inner: ['‚', '‘'] },
  { langs: ['pl', 'ro'], outer: ['„', '”'], inner: ['«', '»'] },
  { langs: ['hu'], outer: ['„', '”'], inner: ['»', '«'] },
  { langs: ['sr'], outer: ['„', '”'], inner: ['’', '’'] },
  { langs: ['sv', 'fi', 'he'], outer: ['”', '”'], inner: ['’', '’'] },
  { langs: ['ur'], outer: ['”', '“'], inner: ['’', '‘'] },
  { langs: ['nl'], outer: ['‘', '’'], inner: ['“', '”'] },
  { langs: ['ja', 'yue'], outer: ['「', '」'], inner: ['『', '』'] },
];
const USUAL: Style = { langs: [], outer: ['“', '”'], inner: ['‘', '’'] };

/**
 * A text in the quotation marks of its language. A text that stands in marks already is left as it is, and one that has the
 * outer marks inside it gets the inner ones around it, so that no mark of the quotation itself is changed.
 * @param lang BCP 47 tag of the text.
 */
export function inMarks(text: string, lang: string): string {
  if (standsInMarks(text)) return text;
  const { outer, inner } = STYLES.find(({ langs }) => langs.includes(lang.split('-')[0] ?? '')) ?? USUAL;
  const [open, close] = [outer, inner].find((marks) => !text.includes(marks[0].trim())) ?? outer;
  return open + text + close;
}

/** Which marks may close what another opens, in any language. */
const CLOSES: Readonly<Record<string, string>> = {
  '«': '»',
  '»': '«',
  '“': '”',
  '„': '“”',
  '”': '”“',
  '‘': '’',
  '‚': '‘’',
  '‹': '›',
  '"': '"',
  '「': '」',
  '『': '』',
};

/** True when one pair of marks holds the whole text: `"A" and "B"` begins and ends with marks and is not held by them. */
function standsInMarks(text: string): boolean {
  const [open = '', ...rest] = text.trim();
  const close = rest.pop() ?? '';
  return (CLOSES[open] ?? '').includes(close) && close !== '' && !rest.includes(open) && !rest.includes(close);
}
