import { texts } from '../../texts/texts.ts';

export const useDuplicatesTexts = texts('duplicates', {
  es: {
    empty: 'No hay registros que parezcan de la misma persona',
    keep: 'Quedarse con este',
    reallyKeep: '¿Fusionar en «{{name}}»? El otro registro responderá como este. Se puede separar después.',
    merged: 'Se fusionó en {{name}}',
    likely: '{{score}} de parecido',
  },
  en: {
    empty: 'No records look like the same person',
    keep: 'Keep this one',
    reallyKeep: 'Merge into “{{name}}”? The other record will answer as this one. They can be separated later.',
    merged: 'Merged into {{name}}',
    likely: '{{score}} alike',
  },
});
