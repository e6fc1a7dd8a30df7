/** Light or dark: as somebody chose on this device, else as their system has it. */

export type Theme = 'light' | 'dark' | 'system';
const key = 'trama:theme';
const system = window.matchMedia('(prefers-color-scheme: dark)');

export const chosenTheme = (): Theme => {
  const kept = localStorage.getItem(key);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
};

export function chooseTheme(theme: Theme): void {
  if (theme === 'system') localStorage.removeItem(key);
  else localStorage.setItem(key, theme);
  showTheme();
}

export function showTheme(): void {
  const theme = chosenTheme();
  document.documentElement.dataset['theme'] = theme === 'system' ? (system.matches ? 'dark' : 'light') : theme;
}

system.addEventListener('change', showTheme);
