import { computePosition, flip, offset, type Platform, shift, size } from '@floating-ui/core';
import type { Mark } from './marks.ts';

/** Space kept between card and sentence, and card and window. */
export const GAP = 8;
/** A card is never lower than this, or nothing in it could be read; it scrolls inside. */
const LOWEST = 180;

type Rect = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** What the card must never cover: the whole of the marked sentences that stand together. */
export function anchorOf({ ranges }: Mark): Rect {
  const rects = ranges.map((range) => range.getBoundingClientRect());
  const [x, y] = [Math.min(...rects.map(({ left }) => left)), Math.min(...rects.map(({ top }) => top))];
  return { x, y, width: Math.max(...rects.map(({ right }) => right)) - x, height: Math.max(...rects.map(({ bottom }) => bottom)) - y };
}

/** The box stands above everything, in the window alone: nothing of the page is asked where it stands, which a page could bend. */
const PLATFORM: Platform = {
  getElementRects: ({ reference, floating }) => ({ reference: reference as Rect, floating: { x: 0, y: 0, ...sizeOf(floating as HTMLElement) } }),
  getDimensions: (box) => sizeOf(box as HTMLElement),
  getClippingRect: windowRect,
  isRTL: (box) => getComputedStyle(box as HTMLElement).direction === 'rtl',
};

function sizeOf(box: HTMLElement): { width: number; height: number } {
  const { width, height } = box.getBoundingClientRect();
  return { width, height };
}

/** The part of the window that is seen, without its scroll bars. */
function windowRect(): Rect {
  const { offsetLeft: x, offsetTop: y, width, height } = visualViewport ?? { offsetLeft: 0, offsetTop: 0, width: innerWidth, height: innerHeight };
  return { x, y, width, height };
}

/** Under the sentence or over it, wherever there is more room, at the edge where its lines begin. */
export async function place(mark: Mark, box: HTMLElement, height: number): Promise<void> {
  // Start and end are then those of the sentence, whatever the direction of the page around it.
  box.style.direction = getComputedStyle(mark.element).direction;
  // A page that is zoomed zooms the lengths that are given here, too.
  const zoom = box.offsetWidth > 0 ? sizeOf(box).width / box.offsetWidth : 1;
  const { x, y } = await computePosition(anchorOf(mark), box, {
    platform: PLATFORM,
    strategy: 'fixed',
    placement: 'bottom-start',
    middleware: [
      offset(GAP),
      flip({ padding: GAP, fallbackStrategy: 'bestFit', fallbackPlacements: ['top-start'] }),
      size({
        padding: GAP,
        apply: ({ availableHeight }) => {
          box.style.blockSize = `${Math.min(height, Math.max(LOWEST, Math.floor(availableHeight)) / zoom)}px`;
        },
      }),
      shift({ padding: GAP }),
    ],
  });
  box.style.left = `${Math.round(x / zoom)}px`;
  box.style.top = `${Math.round(y / zoom)}px`;
}

/**
 * Keeps a box beside a mark, whatever moves the mark: scrolling, another width, pages that put something in before it.
 * @param moved places the box.
 * @returns ends it.
 */
export function keepBeside(mark: () => Mark, moved: () => void): () => void {
  let last = '';
  let frame = 0;
  const look = (): void => {
    const { x, y, width, height } = anchorOf(mark());
    const now = [x, y, width, height, innerWidth, innerHeight].join();
    if (now !== last) moved();
    last = now;
    frame = requestAnimationFrame(look);
  };
  look();
  return () => cancelAnimationFrame(frame);
}
