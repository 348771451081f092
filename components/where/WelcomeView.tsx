import type { ComponentProps } from 'preact';
import { useWords } from '../words/WordsContext.ts';
import { WhereView } from './WhereView.tsx';

/** The first page a reader sees: what this is, in three sentences, and where it may read. */
export function WelcomeView(props: ComponentProps<typeof WhereView>) {
  const words = useWords();
  return (
    <main class="welcome">
      <p class="brand">{words.say('product')}</p>
      <h1>{words.say('welcome.title')}</h1>
      <p>{words.say('welcome.one')}</p>
      <p>{words.say('welcome.two')}</p>
      <p>{words.say('welcome.three')}</p>
      <h2>{words.say('welcome.where')}</h2>
      <WhereView {...props} />
      <footer>
        <p>{words.say('neutral')}</p>
        {words.say('review') && <p>{words.say('review')}</p>}
      </footer>
    </main>
  );
}
