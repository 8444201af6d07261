import { defineConfig } from '@playwright/test';

const withSound = ['line-bad-days', 'ring-behind', 'sound', 'twilio-call', 'twilio-line'].map(
  (name) => `**/${name}.journey.ts`,
);
// Set by `npm test` where the window manager and the loudspeaker this journey needs cannot be had; it says so and counts it.
const cannotRun = process.env['NIDA_NO_DESKTOP'] === undefined ? [] : ['**/ring-behind.journey.ts'];

export default defineConfig({
  testDir: 'tests/journeys',
  globalSetup: './tests/journeys/ready-centre.ts',
  // Each journey owns a server, a database and a console, and waits much of its time for them. Three beside each other broke tones that are listened to.
  workers: 2,
  projects: [
    // Of these one at a time: what they measure of sound would suffer beside each other. First, for they are the longest row.
    { name: 'sound', testMatch: withSound, testIgnore: cannotRun, workers: 1 },
    { name: 'quiet', testMatch: '**/*.journey.ts', testIgnore: withSound },
  ],
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  outputDir: 'test-results',
});
