/** What the session bar and the plan say, in Spanish and English. GraphiQL's own interface exists in English only. */
type Run = { ms: number; representations: number; bytes: number; errors: number };

const es = {
  bar: 'Sesión',
  who: 'Correo o documento',
  password: 'Contraseña',
  logIn: 'Ingresar',
  loggingIn: 'Ingresando…',
  token: 'Token de acceso',
  useToken: 'Usar token',
  toToken: 'Pegar un token',
  toPassword: 'Ingresar con contraseña',
  loggedInAs: (name: string) => `Sesión de ${name}`,
  pastedToken: 'Sesión con un token pegado',
  logOut: 'Cerrar sesión',
  expired: 'La sesión venció. Ingrese otra vez.',
  tokenRefused: 'El servidor no acepta ese token.',
  noToken: 'Eso no es un token.',
  unreachable: 'El servidor no responde.',
  socketClosed: (code: number, reason: string) => `La conexión se cerró (${code}${reason && `: ${reason}`}).`,
  editors: { operation: 'Operación', variables: 'Variables', headers: 'Cabeceras', response: 'Respuesta' },
  plan: {
    title: 'Plan de consulta',
    none: 'Ejecute una operación para ver cómo se responde.',
    notSent: 'no hizo falta',
    run: ({ ms, representations, bytes, errors }: Run) =>
      [
        `${ms} ms`,
        representations > 0 && `${representations} entidades`,
        `${bytes} bytes`,
        errors > 0 && `${errors} errores`,
      ]
        .filter(Boolean)
        .join(' · '),
    kinds: {
      Sequence: 'En orden',
      Parallel: 'A la vez',
      Condition: 'Según',
      Subscription: 'Por cada evento',
      Defer: 'Después',
    } as Readonly<Record<string, string>>,
  },
};

const en: typeof es = {
  bar: 'Session',
  who: 'E-mail or documento',
  password: 'Password',
  logIn: 'Log in',
  loggingIn: 'Logging in…',
  token: 'Access token',
  useToken: 'Use token',
  toToken: 'Paste a token',
  toPassword: 'Log in with a password',
  loggedInAs: (name) => `Logged in as ${name}`,
  pastedToken: 'Using a pasted token',
  logOut: 'Log out',
  expired: 'The session has expired. Log in again.',
  tokenRefused: 'The server does not accept that token.',
  noToken: 'That is not a token.',
  unreachable: 'The server does not answer.',
  socketClosed: (code, reason) => `The connection was closed (${code}${reason && `: ${reason}`}).`,
  editors: { operation: 'Operation', variables: 'Variables', headers: 'Headers', response: 'Response' },
  plan: {
    title: 'Query plan',
    none: 'Run an operation to see how it is answered.',
    notSent: 'not needed',
    run: ({ ms, representations, bytes, errors }) =>
      [
        `${ms} ms`,
        representations > 0 && `${representations} entities`,
        `${bytes} bytes`,
        errors > 0 && `${errors} errors`,
      ]
        .filter(Boolean)
        .join(' · '),
    kinds: {
      Sequence: 'In order',
      Parallel: 'At once',
      Condition: 'Depending on',
      Subscription: 'For every event',
      Defer: 'Later',
    },
  },
};

export const language = navigator.language.toLowerCase().startsWith('es') ? 'es' : 'en';
export const texts = language === 'es' ? es : en;
