/** Browsers stop a background that has asked them nothing for thirty seconds, even when it is at work. */
const BEAT_MS = 10_000;

/**
 * Keeps the background from being stopped in the middle of a long work, such as writing the record on a slow phone.
 * @param call any question to the browser.
 */
export async function awake<T>(work: Promise<T>, call: () => unknown): Promise<T> {
  const beat = setInterval(call, BEAT_MS);
  try {
    return await work;
  } finally {
    clearInterval(beat);
  }
}
