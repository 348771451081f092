/** Signs that mean something inside a line of Markdown (CommonMark 0.31, 2.4; `~` and `|` in GitHub's tables and strikes). */
const INLINE = /[\\`*_[\]<>#|~&!$]/gu;
/** What would make a line a list, a heading's underline or a rule. */
const LINE_START = /^(\s*)([-+=]|\d{1,9}(?=[.)]))/u;

/** Text that Markdown shows as it is: its signs escaped by backslashes, line by line. */
export const escapeMarkdown = (text: string): string =>
  text
    .split(/\r\n|\r|\n/u)
    .map((line) => line.replace(INLINE, '\\$&').replace(LINE_START, escapeStart).trim())
    .join('\n');

/** A digit cannot be escaped, the sign after a list's number can. */
const escapeStart = (_start: string, _space: string, sign: string): string => (/\d/u.test(sign) ? `${sign}\\` : `\\${sign}`);

/** A block quotation (CommonMark 5.1), with the text escaped. */
export const blockQuote = (text: string): string =>
  escapeMarkdown(text)
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');

/** A link that shows its address (CommonMark 6.5 autolinks). @param address as `webAddress` gives it. */
export const autolink = (address: string): string => `<${address}>`;
