/** Starts the dashboard: theme, language, session, then the page. */
import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { continueSession } from './session/continue-session.ts';
import { session } from './session/session.ts';
import './styles.css';
import { startTexts } from './texts/texts.ts';
import { showTheme } from './theme.ts';

const root = document.getElementById('root') as HTMLElement;
// what a dialog writes into <style> while it is open carries the nonce that the page's policy asks for
setNonce(root.dataset['nonce'] ?? '');
showTheme();
await startTexts();
if (session.mayResume()) await continueSession().catch(() => {});

createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
