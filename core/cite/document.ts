import { type Claim, inLanguage, type Stance, type Statement, type Translation } from '../claim.ts';
import { type Citation, type CitedRecord, citationOf, webAddress } from './cited.ts';
import { attribution, listed, printedIn, type QuotationWords } from './copy.ts';
import { oldestFirst } from './dates.ts';
import { isRightToLeft } from './direction.ts';
import { autolink, blockQuote, escapeMarkdown } from './markdown.ts';
import { inMarks } from './marks.ts';

/** The words of a claim's document, in the reader's language. */
export type RecordWords = QuotationWords & {
  /** BCP 47 tag of these words. */
  readonly lang: string;
  readonly stance: Readonly<Record<Stance, string>>;
  /** The name of a language, by its tag. */
  readonly language: (tag: string) => string;
  /** Says that a text is a translation into the named language, and whether it was reviewed. */
  readonly translated: (language: string, reviewed: boolean) => string;
  /** Introduces the statements that a statement answers. */
  readonly answers: (statements: string) => string;
};

/** A claim as blocks of Markdown: its title, proposition and summary, its statements, and the version of the record. */
export function blocksOf(claim: Claim, record: CitedRecord, words: RecordWords): string[] {
  const blocks = [
    `# ${escapeMarkdown(inLanguage(claim.title, words.lang).text)}`,
    escapeMarkdown(claim.proposition),
    escapeMarkdown(inLanguage(claim.summary, words.lang).text),
    ...oldestFirst(claim.statements).flatMap((statement) => statementBlocks(claim, statement, record, words)),
    `${escapeMarkdown(record.id)}, ${record.issued}`,
  ];
  return blocks.filter((block) => block !== '');
}

function statementBlocks(claim: Claim, statement: Statement, record: CitedRecord, words: RecordWords): string[] {
  const within = { ...record, claims: [claim] };
  const citations = statement.renderings.map(({ id }) => citationOf(within, claim.id, statement.id, id)).filter((found) => found !== null);
  const [first] = citations;
  if (!first) return [];
  const [name = '', ...rest] = attribution(first, words.lang, words);
  return [
    `## ${inLine([name, words.stance[statement.stance]], words)}`,
    inLine(rest, words),
    ...citations.flatMap((citation) => renderingBlocks(citation, words)),
    ...statement.translations.flatMap((translation) => translationBlocks(translation, words)),
    answersBlock(statement, record, words),
    statement.caution === '' ? '' : escapeMarkdown(words.caution(statement.caution)),
  ];
}

/** One wording, the speaker's in quotation marks, the reporter's introduced as reported, and below it language, source and check. */
function renderingBlocks({ rendering, source }: Citation, words: RecordWords): string[] {
  const direct = rendering.speech === 'direct';
  const address = webAddress(source.url);
  const about = inLine([words.language(rendering.lang), ...printedIn(source), ...(address === null ? [words.addressUnknown] : [])], words);
  return [
    blockQuote(direct ? inMarks(rendering.text, rendering.lang) : words.reported(rendering.text)),
    [about, ...(address === null ? [] : [autolink(address)]), escapeMarkdown(words.verified[rendering.verification])].join(' · '),
  ];
}

const translationBlocks = ({ lang, text, reviewed }: Translation, words: RecordWords): string[] => [
  blockQuote(text),
  escapeMarkdown(words.translated(words.language(lang), reviewed)),
];

/** Who is answered and when; the statements of other claims are named too. */
function answersBlock(statement: Statement, record: CitedRecord, words: RecordWords): string {
  const answered = statement.answers.map((id) => {
    const claim = record.claims.find(({ statements }) => statements.some((one) => one.id === id));
    const citation = claim && citationOf(record, claim.id, id);
    if (!citation) return id;
    const [name = '', , date = ''] = attribution(citation, words.lang, words);
    return listed([name, date], rightToLeft(words));
  });
  return answered.length === 0 ? '' : escapeMarkdown(words.answers(answered.join('; ')));
}

const rightToLeft = (words: RecordWords): boolean => isRightToLeft(words.addressUnknown);

const inLine = (parts: readonly string[], words: RecordWords): string => escapeMarkdown(listed(parts, rightToLeft(words)));
