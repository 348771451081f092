import { useState } from 'preact/hooks';
import type { CitedRecord } from '../../core/cite/cited.ts';
import { claimAsCsv, claimAsJson, claimAsMarkdown } from '../../core/cite/export.ts';
import { claimAsSchemaOrg } from '../../core/cite/schema-org.ts';
import type { Claim } from '../../core/claim.ts';
import { outOfNamespace, ownId } from '../../core/pack/namespace.ts';
import { withAnswers } from '../../core/reading/pair.ts';
import { packOf } from '../../messages.ts';
import { useActions } from '../ActionsContext.ts';
import { ClaimSummary, ClaimTitle } from '../passage/ClaimTitle.tsx';
import { ClaimView } from '../passage/ClaimView.tsx';
import { PackLine } from '../passage/PackLine.tsx';
import { TimelineView } from '../timeline/TimelineView.tsx';
import { dayInWords } from '../words/dates.ts';
import { useWords } from '../words/WordsContext.ts';
import { exportWords } from './export-words.ts';
import { useCited } from './RecordContext.ts';

/** One claim whole: its picture in time, and every statement and denial. */
export function ClaimPage({ id, onPrint }: { readonly id: string; readonly onPrint: () => void }) {
  const words = useWords();
  const { claims, record, statements } = useCited();
  const [chosen, setChosen] = useState<string | null>(null);
  const own = claims.get(id);
  if (!own) return <NotFound />;
  const claim = withAnswers(own, statements.values());
  const pack = packOf(record, claim.id);
  const choose = (statement: string): void => {
    setChosen(statement);
    document.getElementById(`statement-${statement}`)?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <>
      <h1>
        <ClaimTitle claim={claim} />
      </h1>
      <PackLine claim={claim} whole />
      {pack?.host === null && <p class="note">{words.say('state.record-of', { day: dayInWords(pack.issued, words) })}</p>}
      <ClaimSummary claim={claim} />
      <TimelineView claim={claim} chosen={chosen} onChoose={choose} />
      <ClaimView claim={claim} closest={chosen} whole />
      <SaveClaim claim={own} onPrint={onPrint} />
    </>
  );
}

export function NotFound() {
  const words = useWords();
  return <p role="status">{words.say('record.not-found')}</p>;
}

/** The claim as a file, in formats for people, tables and machines. */
function SaveClaim({ claim, onPrint }: { readonly claim: Claim; readonly onPrint: () => void }) {
  const words = useWords();
  const { save } = useActions();
  const { record } = useCited();
  const pack = packOf(record, claim.id);
  if (!pack) return null;
  const formats: readonly (readonly [string, string, string, (claim: Claim, cited: CitedRecord) => string])[] = [
    ['Markdown', 'md', 'text/markdown', (own, cited) => claimAsMarkdown(own, cited, exportWords(words))],
    // The mark at the beginning tells spreadsheets that the text is UTF-8.
    ['CSV', 'csv', 'text/csv', (own, cited) => `\uFEFF${claimAsCsv(own, cited)}`],
    ['JSON', 'json', 'application/json', claimAsJson],
    ['JSON-LD', 'jsonld', 'application/ld+json', (own, cited) => JSON.stringify(claimAsSchemaOrg(own, cited), null, 2)],
  ];
  const saveAs = (ending: string, type: string, text: (claim: Claim, cited: CitedRecord) => string): void => {
    const cited = { ...outOfNamespace(record, pack.prefix), id: pack.id, issued: pack.issued };
    const own = cited.claims.find(({ id }) => id === ownId(claim.id));
    if (own) save(`${own.id}.${ending}`, type, text(own, cited));
  };
  return (
    <section class="export">
      <h2>{words.say('take.export')}</h2>
      <p>
        {formats.map(([name, ending, type, text]) => (
          <button key={name} type="button" dir="ltr" onClick={() => saveAs(ending, type, text)}>
            {name}
          </button>
        ))}
        <button type="button" onClick={onPrint}>
          {words.say('take.print')}
        </button>
      </p>
    </section>
  );
}
