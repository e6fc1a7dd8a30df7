import { expect, it } from 'vitest';
import { clinicalWord } from './clinical.ts';

it('finds what says something of health, whatever its case, accents and ending', () => {
  expect(
    [
      'Su DIAGNÓSTICO está listo',
      'Tome los medicamentos',
      'Your prescription is ready',
      'Resultados de su examen',
      'Recuerde su tratamiento de conducto',
      'positivo para VIH',
    ].map(clinicalWord),
  ).toEqual(['DIAGNÓSTICO', 'medicamentos', 'prescription', 'Resultados de su examen', 'tratamiento', 'VIH']);
});

it('lets through what a business says', () => {
  for (const text of [
    'El sábado abrimos hasta las 13:00',
    'Su pedido está en camino',
    'We are closed on Monday',
    'La receta del mes: ceviche',
    'Cambiamos de dirección',
  ])
    expect(clinicalWord(text)).toBeNull();
});
