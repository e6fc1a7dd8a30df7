/** How GraphiQL is bundled: everything it needs in `dist`, workers and fonts too, so that the page asks no other host. */
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  base: '/graphiql/',
  // one copy of each: two graphql or two react in a page do not know each other
  resolve: { dedupe: ['graphql', 'react', 'react-dom', 'monaco-editor'] },
  build: {
    target: 'es2022',
    // the policy of the page forbids inline scripts, and data: only for what it lists
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 8_000, // kB: Monaco is what it is
    reportCompressedSize: false,
  },
  worker: { format: 'es' },
});
