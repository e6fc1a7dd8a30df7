/**
 * The bar above GraphiQL: logs in by password or by a pasted token, says who is logged in, and logs out. The session
 * itself is `session.ts`; what the server makes of it is the server's.
 */
import { type FormEvent, useState } from 'react';
import { ask } from './fetcher.ts';
import { LOGIN, loginVariables, VIEWER } from './operations.ts';
import { askForPlan, usePlan } from './plan.ts';
import { closeSession, openSession, useSession } from './session.ts';
import { texts } from './texts.ts';

/** A reason that the person can read. */
class Refused extends Error {}

export function SessionBar() {
  const { session, expired } = useSession();
  const { isAsked } = usePlan();
  return (
    <section className="graphiql-container session-bar" aria-label={texts.bar}>
      <strong className="session-brand">Trama</strong>
      {session ? (
        <>
          <span role="status" className="session-who">
            {session.name === null ? texts.pastedToken : texts.loggedInAs(session.name)}
          </span>
          <button type="button" className="session-button" onClick={() => closeSession()}>
            {texts.logOut}
          </button>
        </>
      ) : (
        <LoginForm notice={expired ? texts.expired : ''} />
      )}
      <label className="session-plan">
        <input type="checkbox" checked={isAsked} onChange={({ target }) => askForPlan(target.checked)} />
        {texts.plan.title}
      </label>
    </section>
  );
}

function LoginForm({ notice }: { notice: string }) {
  const [byToken, setByToken] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(notice);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const field = (name: string) => String(form.get(name) ?? '').trim();
    setBusy(true);
    setProblem('');
    try {
      await (byToken ? enterToken(field('token')) : logIn(field('who'), String(form.get('password'))));
    } catch (error) {
      setProblem(error instanceof Refused ? error.message : texts.unreachable);
    } finally {
      setBusy(false);
    }
  }

  return (
    <form className="session-form" onSubmit={submit}>
      {byToken ? (
        <Field key="token" name="token" label={texts.token} type="password" autoComplete="off" />
      ) : (
        <>
          <Field key="who" name="who" label={texts.who} type="text" autoComplete="username" />
          <Field
            key="password"
            name="password"
            label={texts.password}
            type="password"
            autoComplete="current-password"
          />
        </>
      )}
      <button type="submit" className="session-button session-main" disabled={busy}>
        {busy ? texts.loggingIn : byToken ? texts.useToken : texts.logIn}
      </button>
      <button type="button" className="session-link" onClick={() => setByToken(!byToken)}>
        {byToken ? texts.toPassword : texts.toToken}
      </button>
      <span role="alert" className="session-problem">
        {problem}
      </span>
    </form>
  );
}

function Field(props: { name: string; label: string; type: 'text' | 'password'; autoComplete: string }) {
  const { label, ...input } = props;
  return (
    <input className="session-field" aria-label={label} placeholder={label} required spellCheck={false} {...input} />
  );
}

interface LoginAnswer {
  login: { accessToken?: string; user?: { name: string } | null; message?: string };
}

async function logIn(identifier: string, password: string): Promise<void> {
  const { data, errors } = await ask<LoginAnswer>(LOGIN, loginVariables(identifier, password));
  const { accessToken, user, message } = data?.login ?? {};
  if (!accessToken) throw new Refused(message ?? errors?.[0]?.message ?? texts.unreachable);
  openSession({ token: accessToken, name: user?.name ?? identifier });
}

/** Takes a token as people copy it, with or without its "Bearer", and asks the server whose it is. */
async function enterToken(pasted: string): Promise<void> {
  const token = pasted.replace(/^(authorization:\s*)?bearer\s+/i, '');
  // what a header may hold of one (RFC 6750, b64token)
  if (!/^[\w.~+/-]+=*$/.test(token)) throw new Refused(texts.noToken);
  const { data, refused } = await ask<{ viewer: { name: string } | null }>(VIEWER, undefined, {
    authorization: `Bearer ${token}`,
  });
  if (refused) throw new Refused(texts.tokenRefused);
  openSession({ token, name: data?.viewer?.name ?? null });
}
