/** Starts the dashboard: theme, language, session, then the page. */
import { setNonce } from 'get-nonce';
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { continueSession } from './session/continue-session.ts';
import { session } from './session/session.ts';
import { Unreachable } from './shell/dead-ends.tsx';
import { Starting } from './shell/mark.tsx';
import './styles.css';
import { startTexts } from './texts/texts.ts';
import { showTheme } from './theme.ts';

const root = document.getElementById('root') as HTMLElement;
// what a dialog writes into <style> while it is open carries the nonce that the page's policy asks for
setNonce(root.dataset['nonce'] ?? '');
showTheme();
await startTexts();

const page = createRoot(root);
const show = (content: ReactNode) => page.render(<StrictMode>{content}</StrictMode>);

async function start(): Promise<void> {
  if (session.mayResume()) {
    show(<Starting />);
    try {
      await continueSession();
    } catch {
      // the session may well go on once somebody answers: that is no reason to ask for the password
      return show(<Unreachable onRetry={() => void start()} />);
    }
  }
  show(<App />);
}

await start();
