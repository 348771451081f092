import { defineConfig } from 'vitest/config';

/** The extension in a real Firefox: one file after another, for a reader has one pointer and one keyboard; most share a browser. */
export default defineConfig({
  test: { include: ['tests/firefox/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 90_000, fileParallelism: false, isolate: false },
});
