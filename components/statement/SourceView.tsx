import type { Rendering, Source } from '../../core/claim.ts';
import { isWebAddress } from '../../core/pack/address.ts';
import { useCited } from '../record/RecordContext.ts';
import { useWords } from '../words/WordsContext.ts';

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

/** A source's name, as a link where its address is known and one of the web: that is asked again here, at the last moment before a press. */
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
