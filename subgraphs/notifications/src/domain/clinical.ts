/**
 * Words that only somebody's health has. What the house writes by itself has no place for any; what people write is looked
 * through before it goes out, since it is read on locked screens and by whoever shares a telephone. A list can be got
 * around by who wants to: it is there for those who forget.
 */
const stems = [
  ...['diagn[oó]stic', 'diagnos', 's[ií]ntoma', 'symptom', 'enfermedad', 'disease', 'illness', 'padecimiento'],
  ...['tratamiento', 'treatment', 'terapia', 'therapy', 'cirug[ií]a', 'quir[uú]rgic', 'surgery', 'surgical'],
  ...['receta m[eé]dica', 'prescri', 'medicament', 'medication', 'dosis', 'dosage', 'f[aá]rmaco', 'antibi[oó]tic'],
  ...['historia cl[ií]nica', 'medical record', 'resultados? de(?:l| su| sus| los)? (?:examen|an[aá]lisis|laboratorio)'],
  ...[
    'lab(?:oratory)? results?',
    'biopsia',
    'biopsy',
    'radiograf[ií]a',
    'x-ray',
    'alergi',
    'allerg',
    'embaraz',
    'pregnan',
  ],
  ...['c[aá]ncer', 'tumor', 'diabet', 'hipertensi', 'hypertensi', 'vih\\b', 'hiv\\b', 'depresi[oó]n', 'depression'],
];
const clinical = new RegExp(`(?<![\\p{L}])(?:${stems.join('|')})[\\p{L}]*`, 'iu');

/** The first word of a text that says something of somebody's health; null when there is none. */
export const clinicalWord = (text: string): string | null => clinical.exec(text)?.[0] ?? null;
