import type { ComponentChildren } from 'preact';
import { useWords } from '../words/WordsContext.ts';
import type { MessageKey } from '../words/words.ts';

/** One line of what is known of a pack. */
export function Fact({ name, children }: { readonly name: MessageKey; readonly children: ComponentChildren }) {
  return (
    <div>
      <dt>{useWords().say(name)}</dt>
      <dd>{children}</dd>
    </div>
  );
}
