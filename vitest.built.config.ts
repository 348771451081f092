import { defineConfig } from 'vitest/config';

/** What is built, before it runs in a browser: these need both builds, and make some of their own. */
export default defineConfig({ test: { include: ['tests/built/**/*.test.ts'], testTimeout: 300_000, fileParallelism: false, env: { NODE_ENV: 'production' } } });
