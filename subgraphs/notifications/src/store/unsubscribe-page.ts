/** The page behind the address in an e-mail: one button, for programs that look at addresses before people do. */
import type { Locale } from '../domain/event-words.ts';

const texts = {
  es: {
    title: 'Dejar de recibir estos correos',
    ask: 'Con un clic dejará de recibir estos correos. Los demás avisos siguen igual.',
    button: 'No quiero recibirlos',
    done: 'Listo. No recibirá más estos correos. Puede volver a elegirlos en sus preferencias.',
    unknown: 'Esta dirección no es válida.',
  },
  en: {
    title: 'Stop receiving these e-mails',
    ask: 'One click, and these e-mails stop. Everything else stays as it is.',
    button: 'I do not want them',
    done: 'Done. You will receive no more of these e-mails. You can choose them again in your preferences.',
    unknown: 'This address is not valid.',
  },
} as const;

export type PageKind = 'ask' | 'done' | 'unknown';

/** Nothing of what is given is put into the page: whose it is, its address alone says. */
export function unsubscribePage(kind: PageKind, locale: Locale): string {
  const { title, button, ...said } = texts[locale];
  const form = kind === 'ask' ? `<form method="post"><button type="submit">${button}</button></form>` : '';
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<style>body{font:1rem/1.5 system-ui,sans-serif;margin:4rem auto;max-width:32rem;padding:0 1rem;color-scheme:light dark}
button{font:inherit;padding:.5rem 1rem}</style></head>
<body><main><h1>${title}</h1><p>${said[kind]}</p>${form}</main></body></html>`;
}

/** What the page may do: be styled, and send its form back to where it came from. */
export const pagePolicy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'";
