import { test } from './packs-slow.ts';

test.setTimeout(150_000);

test('11. a sync that takes longer than a worker may idle is ended by the worker that began it', ({ waits }) => waits.end('idle').then(() => undefined));
test('11. a sync that was cut off goes on with the alarm, from where it was', ({ waits }) => waits.end('alarm').then(() => undefined));
test('21. switched off and away past the date of what is there: it is shown with that said, and an update is taken', ({ waits }) =>
  waits.end('away').then(() => undefined));
test('37. one byte a second: TIMEOUT after two minutes', ({ waits }) => waits.end('drip').then(() => undefined));
test('91. a quota that a part does not fit into: QUOTA, and when there is room it goes on', ({ waits }) => waits.end('quota').then(() => undefined));
test('92. a disk that is full: NOT_SAVED, and when there is room it goes on', async ({ waits }) => {
  const tested = await waits.end('disk');
  test.skip(!tested, 'NOT TESTED: only root can mount a small disk.');
});
