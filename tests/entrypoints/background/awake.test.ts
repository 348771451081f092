import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { awake } from '../../../entrypoints/background/awake.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('the browser is asked something while the work lasts, and no longer', async () => {
  const call = vi.fn();
  const work = awake(new Promise<string>((done) => setTimeout(done, 35_000, 'done')), call);
  await vi.advanceTimersByTimeAsync(35_000);
  expect(await work).toBe('done');
  expect(call).toHaveBeenCalledTimes(3);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(call).toHaveBeenCalledTimes(3);
});

test('work that fails ends it too', async () => {
  const call = vi.fn();
  await expect(awake(Promise.reject(new Error('full')), call)).rejects.toThrow('full');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(call).not.toHaveBeenCalled();
});
