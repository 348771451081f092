import { expect, test } from 'vitest';
import { oneAtATime } from '../../../entrypoints/surface/one-at-a-time.ts';

test('work is done one time after another, and whoever asks while one time waits is served by that', async () => {
  const noted: string[] = [];
  let times = 0;
  const ask = oneAtATime(async () => {
    const time = ++times;
    noted.push(`begins ${time}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (time === 1) throw new Error('The first time fails.');
    noted.push(`ends ${time}`);
  });
  const first = ask();
  await Promise.resolve().then(() => Promise.resolve());
  const [second, third] = [ask(), ask()];
  await expect(first).rejects.toThrow('The first time fails.');
  await Promise.all([second, third]);
  expect(noted).toEqual(['begins 1', 'begins 2', 'ends 2']);
});
