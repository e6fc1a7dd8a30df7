/** How the dashboard is bundled: one chunk for each page, nothing from any other host. */
import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  base: '/app/',
  plugins: [react(), tailwind()],
  // one copy of each: two graphql or two react in a page do not know each other
  resolve: { dedupe: ['graphql', 'react', 'react-dom', '@urql/core'] },
  // a service worker is one classic script, for not every browser takes modules, under a name that stays
  worker: { format: 'iife', rolldownOptions: { output: { entryFileNames: '[name].js' } } },
  build: {
    target: 'es2022',
    // the policy of the page forbids inline scripts, and data: only for what it lists
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    manifest: true,
  },
});
