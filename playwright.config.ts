import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/journeys',
  globalSetup: './tests/journeys/ready-centre.ts',
  testMatch: '**/*.{journey,test,spec}.ts',
  // Set by `npm test` where the window manager and the loudspeaker this journey needs cannot be had; it says so and counts it.
  testIgnore: process.env['NIDA_NO_DESKTOP'] === undefined ? [] : ['**/ring-behind.journey.ts'],
  // Each journey owns a server, a database and a console: side by side they would measure each other.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  outputDir: 'test-results',
});
