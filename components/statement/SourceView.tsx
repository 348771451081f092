import type { Rendering, Source } from '../../core/claim.ts';
import { useCited } from '../record/RecordContext.ts';
import { useWords } from '../words/WordsContext.ts';

/** Only web addresses become links, whatever a pack says (checked again here, at the last moment before a click). */
export const isWebAddress = (address: string): boolean => URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);

/** Where a wording was printed, and how far it was verified. */
export function SourceView({ rendering }: { readonly rendering: Rendering }) {
  const words = useWords();
  const source = useCited().sources.get(rendering.source);
  if (!source) return null;
  return (
    <p class="source">
      {words.say('statement.source')}: <SourceName source={source} /> · <span class="verified">{words.say(`verified.${rendering.verification}`)}</span>
    </p>
  );
}

/** A source's name, as a link where its address is known. */
export function SourceName({ source }: { readonly source: Source }) {
  const words = useWords();
  const name = [source.outlet, ...source.agencies].join(' / ');
  return source.url && isWebAddress(source.url) ? (
    <a href={source.url} target="_blank" rel="noreferrer noopener">
      <bdi>{name}</bdi>
    </a>
  ) : (
    <>
      <bdi>{name}</bdi> · {words.say('statement.address-unknown')}
    </>
  );
}
