import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '*.spec.ts',
  timeout: 60_000,
  workers: 1,
  retries: 0,
  outputDir: 'artefacts/e2e',
  reporter: [['list'], ['json', { outputFile: 'artefacts/e2e.json' }]],
});
