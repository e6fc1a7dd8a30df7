import { serve } from '@trama/platform/serve';
import subgraph from './subgraph.ts';

await serve(subgraph);
