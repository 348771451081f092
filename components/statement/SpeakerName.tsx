import { inLanguage } from '../../core/claim.ts';
import { useCited } from '../record/RecordContext.ts';
import { textIn } from '../words/direction.ts';
import { useWords } from '../words/WordsContext.ts';

/** A speaker's name in the reader's language where the record has it. */
export function SpeakerName({ id }: { readonly id: string }) {
  const words = useWords();
  const speaker = useCited().speakers.get(id);
  const name = speaker ? inLanguage(speaker.name, words.lang) : { lang: 'und', text: id };
  return (
    <bdi class="speaker" {...textIn(name.lang)}>
      {name.text}
    </bdi>
  );
}
