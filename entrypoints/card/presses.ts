/** A link in the card opens only so long after it could be seen: a page may bring the card under a press that was meant for itself. */
const SEEN_MS = 500;

/** What Chromium tells of an element: whether it can really be seen, through all that a page may lay over it. */
type Seen = IntersectionObserverEntry & { readonly isVisible?: boolean };

/**
 * Keeps links from presses that no reader made, or made without having seen the card. Everything else in the card does no harm.
 * @param now milliseconds that only rise.
 */
export function guardLinks(page: Document, now: () => number): void {
  let seenSince = now();
  let seen = true;
  // Any part: a long card is longer than its frame, and is scrolled in it.
  const options = { threshold: 0, trackVisibility: true, delay: 100 };
  const observer = new IntersectionObserver((entries) => {
    const { isVisible } = entries.at(-1) as Seen;
    // Other browsers do not say; there the time since the card came counts alone.
    if (isVisible === undefined) return;
    if (isVisible && !seen) seenSince = now();
    seen = isVisible;
  }, options);
  observer.observe(page.documentElement);
  const guard = (event: MouseEvent): void => {
    const link = event.target instanceof Element && event.target.closest('a[href]');
    // A key opens what has the focus, wherever a page has put the card: only presses at a place can be led astray.
    const byKey = event.type === 'click' && event.detail === 0;
    if (link && !(event.isTrusted && (byKey || (seen && now() - seenSince >= SEEN_MS)))) event.preventDefault();
  };
  for (const kind of ['click', 'auxclick'] as const) page.addEventListener(kind, guard, { capture: true });
}
