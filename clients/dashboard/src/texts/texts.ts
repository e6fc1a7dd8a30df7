/**
 * What people read, in Spanish (the default) and English. Each part of the dashboard brings its own texts, `es` and `en`
 * with the same keys, and they come with its chunk: `const useTexts = texts('products', { es: {…}, en: {…} })`.
 */
import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';

export type Language = 'es' | 'en';
type Words = Record<string, string>;

const key = 'trama:language';

export const language = (): Language => (i18next.language === 'en' ? 'en' : 'es');

/** Before anything is shown. The language is the one chosen on this device, else Spanish unless the browser speaks only English. */
export async function startTexts(): Promise<void> {
  const kept = localStorage.getItem(key);
  const spoken = navigator.languages.some((one) => one.startsWith('es')) ? 'es' : 'en';
  const lng = kept === 'es' || kept === 'en' ? kept : navigator.languages.length > 0 && spoken === 'en' ? 'en' : 'es';
  await i18next.use(initReactI18next).init({
    lng,
    fallbackLng: 'es',
    resources: {},
    interpolation: { escapeValue: false }, // React escapes
    returnNull: false,
  });
  showLanguage();
}

export async function chooseLanguage(next: Language): Promise<void> {
  localStorage.setItem(key, next);
  await i18next.changeLanguage(next);
  showLanguage();
}

function showLanguage(): void {
  document.documentElement.lang = language();
}

/** Texts with a plural are told by their name without its ending, and a `count`. */
type Counted<Key> = Key extends `${infer Base}_one` ? Base : never;
type Tell<Key extends string> = (key: Key | Counted<Key>, values?: Record<string, string | number>) => string;

/** A hook for the texts of one part. Plurals by i18next: `rows_one`, `rows_other`. */
export function texts<const Es extends Words>(name: string, { es, en }: { es: Es; en: { [K in keyof Es]: string } }) {
  const add = () => {
    i18next.addResourceBundle('es', name, es);
    i18next.addResourceBundle('en', name, en);
  };
  if (i18next.isInitialized) add();
  else i18next.on('initialized', add);
  return (): Tell<keyof Es & string> => {
    const { t } = useTranslation(name);
    return t as unknown as Tell<keyof Es & string>;
  };
}
