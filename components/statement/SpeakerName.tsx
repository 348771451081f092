import { inLanguage } from '../../core/claim.ts';
import { packOf } from '../../messages.ts';
import { useCited } from '../record/RecordContext.ts';
import { textIn } from '../words/direction.ts';
import { useWords } from '../words/WordsContext.ts';

/** A speaker's name in the reader's language where the record has it. A name that the built-in record has as well is told apart from it. */
export function SpeakerName({ id }: { readonly id: string }) {
  const words = useWords();
  const { record, speakers } = useCited();
  const speaker = speakers.get(id);
  const name = speaker ? inLanguage(speaker.name, words.lang) : { lang: 'und', text: id };
  return (
    <>
      <bdi class="speaker" {...textIn(name.lang)}>
        {name.text}
      </bdi>
      {packOf(record, id)?.namesakes.includes(id) && <span class="note"> ({words.say('pack.different')})</span>}
    </>
  );
}
