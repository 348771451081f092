import { closestTo } from './genuine.ts';
import type { Mark } from './marks.ts';
import { GAP, keepBeside, place } from './place.ts';

/** How a card was opened: by a pointer that rested, which closes it when it leaves; by a press; by a key, which lets the keyboard into it. */
export type Opened = 'rest' | 'press' | 'key';

/** The card beside a passage: the extension's own page in a frame, inside a closed shadow root. */
export type Card = {
  /** Shows the card of a mark. */
  readonly show: (mark: Mark, opened: Opened) => void;
  /** Moves the card that is open to another mark; its page already shows that one. */
  readonly move: (mark: Mark) => void;
  /** Lets it stay until the reader closes it. */
  readonly hold: () => void;
  readonly resize: (height: number) => void;
  readonly close: () => void;
  readonly shown: () => Mark | null;
  /** True while the card stays until the reader closes it. */
  readonly held: () => boolean;
  /** The element on the page in which the card stands; null while it is closed. */
  readonly host: () => Element | null;
};

/** Widest card (CSS pixels): two columns of quotation that can be read. */
const WIDEST = 680;
/** Height until the card's page has told its own. */
const FIRST_HEIGHT = 320;

const STYLE = `
:host { all: initial !important; }
div { position: fixed; inset: auto; margin: 0; padding: 0; border: 0; overflow: hidden; background: none; inline-size: min(${WIDEST}px, 100vw - ${2 * GAP}px);
  border-radius: 8px; box-shadow: 0 2px 16px rgb(0 0 0 / 35%); }
iframe { display: block; inline-size: 100%; block-size: 100%; border: 0; color-scheme: normal; }`;

const XHTML = 'http://www.w3.org/1999/xhtml';

/**
 * @param address the card's page.
 * @param closed called after the card was closed, whoever closed it.
 */
export function createCard(page: Document, address: string, closed: () => void): Card {
  let open: {
    readonly host: HTMLElement;
    readonly box: HTMLElement;
    readonly frame: HTMLIFrameElement;
    mark: Mark;
    height: number;
    held: boolean;
    stop: () => void;
  } | null = null;
  let before: Element | null = null;

  /** The card as long as it stands: a page may take it away, or put it elsewhere, which empties it. */
  const standing = () => {
    if (open && !(open.host.isConnected && open.box.matches(':popover-open'))) close();
    return open;
  };
  const close = (): void => {
    if (!open) return;
    const hadFocus = page.activeElement === open.host;
    open.stop();
    open.host.remove();
    open = null;
    if (hadFocus && before instanceof HTMLElement) HTMLElement.prototype.focus.call(before, { preventScroll: true });
    before = null;
    closed();
  };

  const follow = (): void => {
    if (!open) return;
    open.stop();
    const own = open;
    own.stop = keepBeside(
      () => own.mark,
      () => void place(own.mark, own.box, own.height),
    );
  };

  return {
    show(mark, opened) {
      close();
      before = page.activeElement;
      const { host, box, frame } = build(page, mark, address);
      open = { host, box, frame, mark, height: FIRST_HEIGHT, held: opened !== 'rest', stop: () => undefined };
      follow();
      // A frame takes the keyboard only once its page is there.
      if (opened === 'key') frame.addEventListener('load', () => frame.focus({ preventScroll: true }), { once: true });
    },
    move(mark) {
      if (!open) return;
      open.mark = mark;
      follow();
    },
    hold() {
      if (open) open.held = true;
    },
    resize(height) {
      if (!open) return;
      open.height = height;
      void place(open.mark, open.box, height);
    },
    close,
    shown: () => standing()?.mark ?? null,
    held: () => standing()?.held ?? false,
    host: () => standing()?.host ?? null,
  };
}

function build(page: Document, mark: Mark, address: string) {
  const host = page.createElementNS(XHTML, 'div') as HTMLElement;
  const root = host.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  const box = page.createElementNS(XHTML, 'div') as HTMLElement;
  const frame = page.createElementNS(XHTML, 'iframe') as HTMLIFrameElement;
  frame.src = address;
  frame.title = 'On Record';
  box.popover = 'manual';
  box.append(frame);
  root.append(box);
  // What is outside an open dialog cannot be reached, and what is outside a fullscreen element is not seen.
  const inside = closestTo(mark.element, 'dialog:modal') ?? page.fullscreenElement ?? page.documentElement;
  Element.prototype.append.call(inside, host);
  box.showPopover();
  return { host, box, frame };
}
