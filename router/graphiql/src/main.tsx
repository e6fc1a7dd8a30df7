/** The page: the session bar above GraphiQL, both on the same session. */
import 'graphiql/setup-workers/vite';
import { pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { GraphiQL } from 'graphiql';
import { StrictMode, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import 'graphiql/style.css';
import './style.css';
import { fetcher } from './fetcher.ts';
import { historyStorage } from './history-storage.ts';
import { WELCOME } from './operations.ts';
import { PlanPanel } from './plan-panel.tsx';
import { useSession } from './session.ts';
import { SessionBar } from './session-bar.tsx';
import { language, texts } from './texts.ts';

document.documentElement.lang = language;

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <SessionBar />
    <main className="session-main-area">
      <GraphiQL
        fetcher={fetcher}
        defaultQuery={WELCOME}
        defaultEditorToolsVisibility
        inputValueDeprecation
        // headers may hold a token, and what is persisted outlives the tab
        shouldPersistHeaders={false}
        storage={historyStorage}
      >
        <EditorLabels />
        <SchemaAfterLogin />
      </GraphiQL>
      <PlanPanel />
    </main>
  </StrictMode>,
);

/** Gives each editor its name for a screen reader; GraphiQL calls all four "Editor content". */
function EditorLabels() {
  const { queryEditor, variableEditor, headerEditor, responseEditor } = useGraphiQL(
    pick('queryEditor', 'variableEditor', 'headerEditor', 'responseEditor'),
  );
  useEffect(() => {
    queryEditor?.updateOptions({ ariaLabel: texts.editors.operation });
    variableEditor?.updateOptions({ ariaLabel: texts.editors.variables });
    headerEditor?.updateOptions({ ariaLabel: texts.editors.headers });
    responseEditor?.updateOptions({ ariaLabel: texts.editors.response });
  }, [queryEditor, variableEditor, headerEditor, responseEditor]);
  return null;
}

/** Asks for the schema again on login where it was refused to a stranger. */
function SchemaAfterLogin() {
  const { session } = useSession();
  const { schema } = useGraphiQL(pick('schema'));
  const { introspect } = useGraphiQLActions();
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a login asks again, an answer that failed must not
  useEffect(() => {
    if (session && !schema) introspect();
  }, [session]);
  return null;
}
