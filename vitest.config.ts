import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** One project for each kind of place code runs in; test files mirror the tree below tests/. */
const project = (name: string, folders: readonly string[], patience = {}) => ({
  extends: true as const,
  test: { name, environment: 'node', include: folders.map((folder) => `tests/${folder}/**/*.test.ts`), ...patience },
});

// Real databases start, write and sync to the disk; a busy machine may take its time.
const patient = { testTimeout: 30_000, hookTimeout: 120_000 };

// Their files leave nothing behind for each other, and starting a process for each took half of the time.
const together = { isolate: false };

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      project('domain', ['domain'], together),
      project('contract', ['contract', 'locales'], together),
      project('console', ['electron/main', 'electron/preload'], together),
      // Commands run as processes of their own.
      project('tools', ['tools'], { ...together, testTimeout: 30_000 }),
      project('store', ['electron/store', 'faults'], patient),
      project('server', ['server'], { ...together, ...patient, globalSetup: ['tests/ready-cluster.ts'] }),
      {
        extends: true,
        plugins: [react()],
        test: {
          name: 'screens',
          ...together,
          environment: 'jsdom',
          // A whole desk is drawn and pressed many times; a busy machine may take its time.
          testTimeout: 20_000,
          include: ['tests/src/**/*.test.{ts,tsx}'],
          setupFiles: ['tests/setup-dom.ts'],
        },
      },
    ],
  },
});
