import { useWords } from '../words/WordsContext.ts';

export type Shortcut = { readonly name: 'next' | 'previous' | 'popup'; readonly keys: string };

/** The keys for going from passage to passage; browsers have a page of their own to change them. */
export function ShortcutsView({ shortcuts }: { readonly shortcuts: readonly Shortcut[] }) {
  const words = useWords();
  return (
    <>
      <dl class="shortcuts">
        {shortcuts.map(({ name, keys }) => (
          <div key={name}>
            <dt>{words.say(`options.shortcut-${name}`)}</dt>
            <dd>{keys ? <kbd dir="ltr">{keys}</kbd> : words.say('options.shortcut-none')}</dd>
          </div>
        ))}
      </dl>
      <p class="note">{words.say('options.shortcuts-change')}</p>
    </>
  );
}
