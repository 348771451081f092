import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useWords } from '../words/WordsContext.ts';

type Props = { readonly tools?: ComponentChildren; readonly picture: ComponentChildren; readonly table: ComponentChildren };

/** A picture, or the same as a table: one at a time on a screen, both on paper. */
export function PictureOrTable({ tools, picture, table }: Props) {
  const words = useWords();
  const [asTable, setAsTable] = useState(false);
  return (
    <>
      <div class="tools">
        {!asTable && tools}
        <button type="button" class="quiet turn" onClick={() => setAsTable(!asTable)}>
          {words.say(asTable ? 'timeline.picture' : 'timeline.table')}
        </button>
      </div>
      <div class={asTable ? 'picture only-print' : 'picture'}>{picture}</div>
      <div class={asTable ? 'as-table' : 'as-table only-print'}>{table}</div>
    </>
  );
}
