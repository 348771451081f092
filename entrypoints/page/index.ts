import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { ask, type PageOrder, type ReadAnswer, type Send } from '../../messages.ts';
import { createCard, type Opened } from './card.ts';
import { follow } from './follow.ts';
import { createPainter, type Mark, markAfter, scrollToMark } from './marks.ts';
import { followReader } from './pointing.ts';
import { inPageOrder, readPart, staysAfter, withFormerIds } from './read.ts';

const send: Send = (message) => chrome.runtime.sendMessage(message);

/** Reads the page, underlines its passages, follows its changes, and shows their cards. Injected only where the gate opened. */
export default defineUnlistedScript(() => {
  const flag = globalThis as { onRecordReading?: boolean };
  if (flag.onRecordReading) return;
  flag.onRecordReading = true;
  const paint = createPainter(document);
  let marks: readonly Mark[] = [];
  let last: Omit<ReadAnswer, 'passages'> = { published: null, highlight: 'dotted' };
  /** The reader's choices changed while a card was open: the page is read anew when it closes, so that the choice can be undone. */
  let waits = false;

  /** Reads parts of the page anew and puts their marks in the place of the old ones. */
  const read = async (parts: readonly Element[]): Promise<void> => {
    const fresh: Mark[] = [];
    for (const part of parts) {
      const found = await readPart(send, part);
      if (!found) continue;
      fresh.push(...found.marks);
      last = found.answer;
    }
    const [staying, leaving] = [marks.filter((mark) => staysAfter(mark, parts)), marks.filter((mark) => !staysAfter(mark, parts))];
    marks = inPageOrder([...staying, ...withFormerIds(fresh, leaving)]);
    paint(marks, last.highlight);
    const shown = card.shown();
    const again = marks.find(({ id }) => id === shown?.id);
    if (shown && !again) card.close();
    else if (again && again !== shown) card.move(again);
    const passages = marks.map(({ id, passage: { text, lang, ground, matches } }) => ({ id, text: text.trim(), lang, ground, matches }));
    await ask<'report-passages'>(send, { type: 'report-passages', passages, published: last.published });
  };

  const reread = follow(document.body, read, () => marks.some(({ element }) => !element.isConnected));
  const card = createCard(document, chrome.runtime.getURL('/card.html'), () => {
    if (waits) reread();
    waits = false;
  });
  const show = (mark: Mark, opened: Opened): void => {
    void ask<'show-card'>(send, { type: 'show-card', passage: mark.id }).then(() => card.show(mark, opened));
  };
  const dismiss = followReader({ page: document, card, marks: () => marks, show });

  const orders: { readonly [T in PageOrder['type']]: (order: Extract<PageOrder, { type: T }>) => void } = {
    'go-to-passage': ({ passage }) => scrollToMark(marks.find(({ id }) => id === passage)),
    'step-passage': ({ by }) => {
      const mark = markAfter(marks, card.shown(), by);
      scrollToMark(mark);
      if (mark) show(mark, 'key');
    },
    'move-card': ({ passage }) => {
      const mark = marks.find(({ id }) => id === passage);
      scrollToMark(mark);
      if (mark) card.move(mark);
    },
    'size-card': ({ height }) => card.resize(height),
    'close-card': dismiss,
    'read-again': () => {
      if (card.shown()) waits = true;
      else reread();
    },
  };
  chrome.runtime.onMessage.addListener((order: PageOrder) => {
    (orders[order.type] as ((order: PageOrder) => void) | undefined)?.(order);
  });
  addEventListener('pageshow', (event) => {
    if (event.persisted) void read([]);
  });
});
