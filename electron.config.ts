/**
 * How the desktop program is bundled: main and desk (one process each, ES modules), the preload (one CommonJS
 * file, because a sandboxed preload can be nothing else) and the screen.
 *
 * Only what `dependencies` in package.json names stays outside the bundle (the database driver); everything else
 * is bundled, so the installed program carries no node_modules of the server's libraries.
 * `#room/…` imports resolve through "imports" in package.json; there are no aliases.
 */
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const inProject = (path: string): string => resolve(import.meta.dirname, path);

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      // Not minified: a defect is shown with a reference to a stack, and the stack should name functions.
      sourcemap: true,
      rolldownOptions: {
        input: { main: inProject('electron/main.ts'), desk: inProject('src/desk/process.ts') },
        output: { entryFileNames: '[name].js', chunkFileNames: 'shared-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      sourcemap: true,
      minify: true,
      // Everything but 'electron' goes into the one file: a sandboxed preload cannot require anything else.
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: inProject('electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/console',
    plugins: [react()],
    server: { host: '127.0.0.1', port: 5173, strictPort: true },
    build: {
      outDir: inProject('out/renderer'),
      emptyOutDir: true,
      minify: true,
      sourcemap: true,
      // The page's policy allows neither inline scripts nor data: addresses for code, fonts or styles.
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rolldownOptions: { input: { index: inProject('src/console/index.html') } },
    },
  },
});
