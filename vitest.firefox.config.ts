import { defineConfig } from 'vitest/config';

/** The extension in a real Firefox: one file after another, each with a browser of its own. */
export default defineConfig({ test: { include: ['tests/firefox/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 90_000, fileParallelism: false } });
