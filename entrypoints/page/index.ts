import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { ask, type PageOrder, type ReadAnswer, type Send } from '../../messages.ts';
import { createCard, type Opened } from './card.ts';
import { follow } from './follow.ts';
import { createPainter, type Mark, markAfter, scrollToMark } from './marks.ts';
import { followReader } from './pointing.ts';
import { inPageOrder, MOST_MARKS, readParts, staysAfter, withFormerIds } from './read.ts';

const send: Send = (message) => chrome.runtime.sendMessage(message);

/** Reads the page, underlines its passages, follows its changes, and shows their cards. Injected only where the gate opened. */
export default defineUnlistedScript(() => {
  const flag = globalThis as { onRecordReading?: boolean };
  // A picture or another document without a body has nothing to read.
  if (flag.onRecordReading || !document.body) return;
  flag.onRecordReading = true;
  const paint = createPainter(document);
  let marks: readonly Mark[] = [];
  let last: Omit<ReadAnswer, 'passages'> = { published: null, highlight: 'dotted' };
  /** The reader's choices changed while a card was open: the page is read anew when it closes, so that the choice can be undone. */
  let waits = false;

  /** False while the reader has switched the site off. */
  let on = true;

  /** The page was not read to its end, or is followed no longer. */
  let [cut, stopped] = [false, false];
  const report = async (): Promise<void> => {
    const passages = marks.map(({ id, passage: { text, lang, ground, matches } }) => ({ id, text: text.trim(), lang, ground, matches }));
    await ask<'report-passages'>(send, { type: 'report-passages', passages, published: last.published, paused: stopped ? 'restless' : cut ? 'long' : null });
  };

  /** Reads parts of the page anew and puts their marks in the place of the old ones. */
  const read = async (parts: readonly Element[]): Promise<number> => {
    if (!on) return 0;
    const found = await readParts(send, parts);
    if (found.answer) last = found.answer;
    if (!found.whole || parts[0] === document.body) cut = !found.whole;
    const [staying, leaving] = [marks.filter((mark) => staysAfter(mark, parts)), marks.filter((mark) => !staysAfter(mark, parts))];
    marks = inPageOrder([...staying, ...withFormerIds(found.marks, leaving)]).slice(0, MOST_MARKS);
    paint(marks, last.highlight);
    const shown = card.shown();
    const again = marks.find(({ id }) => id === shown?.id);
    if (shown && !again) card.close();
    else if (again && again !== shown) card.move(again);
    await report();
    return found.letters;
  };

  const reread = follow({
    read,
    hasGone: () => marks.some((mark) => !staysAfter(mark, [])),
    replaced: () => reader.listen(),
    paused: () => {
      stopped = true;
      void report();
    },
    isOurs: (node) => node === card.host(),
  });
  const card = createCard(document, chrome.runtime.getURL('/card.html'), () => {
    if (waits) readAgain();
    waits = false;
  });
  const readAgain = (): void => {
    stopped = false;
    reread();
  };
  let asked = 0;
  const cancel = (): void => {
    asked += 1;
  };
  /** The background must know the passage before the card asks for it. What the reader did meanwhile counts more. */
  const show = ({ id }: Mark, opened: Opened): void => {
    cancel();
    // In a sandboxed page the card's own page could do nothing either, and would be an empty box.
    if (self.origin === 'null') return;
    if (id === card.shown()?.id && opened === 'press') {
      card.hold();
      return;
    }
    const own = asked;
    void ask<'show-card'>(send, { type: 'show-card', passage: id }).then(() => {
      const mark = marks.find((one) => one.id === id);
      if (mark && own === asked) card.show(mark, opened);
    });
  };
  const reader = followReader({ page: document, card, marks: () => marks, show, cancel });

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
      card.hold();
    },
    'size-card': ({ height }) => card.resize(height),
    'close-card': reader.dismiss,
    'read-again': () => {
      if (card.shown()) waits = true;
      else readAgain();
    },
    'report-again': () => void read([]).catch(() => undefined),
    switch: (order) => {
      marks = [];
      paint(marks, last.highlight);
      card.close();
      on = order.on;
      if (on) readAgain();
    },
  };
  chrome.runtime.onMessage.addListener((order: PageOrder, _sender, answer) => {
    (orders[order.type] as ((order: PageOrder) => void) | undefined)?.(order);
    // An answer tells the background that this page is still there.
    answer(null);
  });
  addEventListener('pageshow', (event) => {
    if (event.persisted) void read([]).catch(() => undefined);
  });
});
