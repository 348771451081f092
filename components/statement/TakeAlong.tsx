import { useState } from 'preact/hooks';
import { asWebAnnotation } from '../../core/cite/annotation.ts';
import { archiveLink } from '../../core/cite/archive.ts';
import { asBibtex } from '../../core/cite/bibtex.ts';
import { type Citation, citationOf } from '../../core/cite/cited.ts';
import { asQuotation } from '../../core/cite/copy.ts';
import { asCsl } from '../../core/cite/csl.ts';
import { asRis } from '../../core/cite/ris.ts';
import { asSchemaOrg } from '../../core/cite/schema-org.ts';
import { textFragmentLink } from '../../core/cite/text-fragment.ts';
import type { Claim, Statement } from '../../core/claim.ts';
import { outOfNamespace, ownId } from '../../core/pack/namespace.ts';
import { packOf } from '../../messages.ts';
import { useActions } from '../ActionsContext.ts';
import { useCited } from '../record/RecordContext.ts';
import { useWords } from '../words/WordsContext.ts';
import { quotationWords } from './quotation-words.ts';

type Format = { readonly name: string; readonly text: (citation: Citation) => string | null };

const json = (value: object | null): string | null => value && JSON.stringify(value, null, 2);

/** The formats in which a statement is cited; their names are names, and not translated. */
const FORMATS: readonly Format[] = [
  { name: 'BibTeX', text: asBibtex },
  { name: 'RIS', text: asRis },
  { name: 'CSL-JSON', text: (citation) => json([asCsl(citation)]) },
  { name: 'schema.org', text: (citation) => json(asSchemaOrg(citation)) },
  { name: 'Web Annotation', text: (citation) => json(asWebAnnotation(citation)) },
];

/** What a reader can take along of a statement: its words with their source, a citation, links. */
export function TakeAlong({ statement, claim }: { readonly statement: Statement; readonly claim: Claim }) {
  const words = useWords();
  const { record } = useCited();
  const { copy } = useActions();
  const [said, setSaid] = useState('');
  const pack = packOf(record, claim.id);
  const citation = pack && citationOf({ ...record, claims: [claim], id: pack.id, issued: pack.issued }, claim.id, statement.id);
  if (!citation) return null;
  // Others know the pack's own ids; what tells packs apart here is this device's.
  const own = (): Citation => {
    const cited = { ...outOfNamespace({ ...record, claims: [claim] }, pack.prefix), id: pack.id, issued: pack.issued };
    return citationOf(cited, ownId(claim.id), ownId(statement.id)) ?? citation;
  };
  const take = (text: string | null): void => {
    if (text === null) setSaid(words.say('take.annotation-unknown'));
    else void copy(text).then((copied) => setSaid(words.say(copied ? 'take.copied' : 'take.failed')));
  };
  return (
    <div class="take">
      <button type="button" class="quiet" onClick={() => take(asQuotation(own(), words.lang, quotationWords(words)))}>
        {words.say('take.copy')}
      </button>
      <details class="menu">
        <summary>{words.say('take.cite')}</summary>
        {FORMATS.map(({ name, text }) => (
          <button key={name} type="button" class="quiet" dir="ltr" onClick={() => take(text(own()))}>
            {name}
          </button>
        ))}
      </details>
      <SourceLinks citation={citation} />
      <span role="status" class="note">
        {said}
      </span>
    </div>
  );
}

/** Ways to the source itself, where its address is known. */
function SourceLinks({ citation: { source, rendering } }: { readonly citation: Citation }) {
  const words = useWords();
  const archive = archiveLink(source.url);
  const toWords = source.url && textFragmentLink(source.url, rendering.selector ?? rendering.text);
  return (
    <>
      {toWords && rendering.speech === 'direct' && (
        <a href={toWords} target="_blank" rel="noreferrer noopener">
          {words.say('take.link')}
        </a>
      )}
      {archive && (
        <a href={archive} target="_blank" rel="noreferrer noopener" title={words.say('take.archive-explained')}>
          {words.say('take.archive')}
        </a>
      )}
    </>
  );
}
