import { readdirSync } from 'node:fs';
import path from 'node:path';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (...parts: string[]): string => path.resolve(import.meta.dirname, ...parts);

/** Every page of the renderer: the desk, and whatever hidden window stands beside it. */
const pages = (): Record<string, string> => {
  const files = readdirSync(at('src')).filter((file) => file.endsWith('.html'));
  return Object.fromEntries(files.map((file) => [path.parse(file).name, at('src', file)]));
};

// Electron itself and SQLite's native part cannot be bundled; everything else is, so the package carries no node_modules.
const external = ['electron', 'better-sqlite3', /^node:/];
const output = { format: 'cjs', entryFileNames: '[name].cjs' } as const;
// The oldest runtime we run in, said outright: the default follows the newest, and would build what the oldest cannot read.
const node = 'node20.18';
const chrome = 'chrome130';

export default defineConfig({
  main: {
    build: {
      outDir: at('out/main'),
      target: node,
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('electron/main/index.ts'), store: at('electron/store/main.ts') },
        external,
        output,
      },
    },
  },
  preload: {
    build: {
      outDir: at('out/preload'),
      target: node,
      externalizeDeps: false,
      // A sandboxed preload is one file: each is bundled by itself.
      isolatedEntries: true,
      rolldownOptions: {
        input: { index: at('electron/preload/index.ts'), phone: at('electron/preload/phone.ts') },
        external,
        output: { ...output, codeSplitting: false },
      },
    },
  },
  renderer: {
    root: at('src'),
    // The console serves these from nida://console/, the server from its own root; deep routes need absolute paths in both.
    base: '/',
    // The map's worker is a module from our own origin, as its address is ours and its content is not made on the page.
    worker: { format: 'es' },
    plugins: [react(), optimizeLocales.vite({ locales: ['ar-AE', 'en-US'] })],
    build: {
      outDir: at('out/renderer'),
      target: chrome,
      minify: true,
      assetsInlineLimit: 0,
      rolldownOptions: { input: pages() },
    },
  },
});
