import { CardView } from '../../components/card/CardView.tsx';
import { ask, type CardRecord } from '../../messages.ts';
import { readChoices } from '../surface/choices.ts';
import { draw, send } from '../surface/draw.tsx';
import { guardLinks } from './presses.ts';

/** Shows the passage that the page announced, and tells the page how high the card is. */
async function show(): Promise<void> {
  const [choices, first] = await Promise.all([readChoices(), ask<'card-record'>(send, { type: 'card-record' })]);
  const close = (): void => void ask<'card-close'>(send, { type: 'card-close' });
  const drawCard = (card: CardRecord | null): void => {
    if (!card) close();
    else
      draw(
        choices,
        <CardView
          card={card}
          onClose={close}
          onStep={(by) => void ask<'card-step'>(send, { type: 'card-step', by }).then(drawCard)}
          onHide={(claim, hidden) => void ask<'hide-claim'>(send, { type: 'hide-claim', claim, hidden })}
        />,
        card.record,
      );
  };
  drawCard(first);
  new ResizeObserver(() => void ask<'card-size'>(send, { type: 'card-size', height: document.body.scrollHeight })).observe(document.body);
}

guardLinks(document, () => performance.now());
void show();
