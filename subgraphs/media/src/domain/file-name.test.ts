import fc from 'fast-check';
import { expect, it } from 'vitest';
import { safeName, savedName } from './file-name.ts';

it('leaves nothing of a path and nothing that deceives', () => {
  expect(safeName('../../../etc/passwd')).toBe('passwd');
  expect(safeName('..\\..\\windows\\system.ini')).toBe('system.ini');
  expect(safeName('radiografía\u0000.png')).toBe('radiografía.png');
  expect(safeName('photo\u202egpj.exe')).toBe('photogpj.exe');
  expect(safeName('..')).toBe('file');
  expect(safeName('/')).toBe('file');
  expect([...safeName(`${'ñ'.repeat(500)}.pdf`)]).toHaveLength(200);
  expect(safeName(`${'ñ'.repeat(500)}.pdf`)).toMatch(/ñ\.pdf$/);
});

it('never leaves a separator, a control character or an empty name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
      const name = safeName(given);
      expect(name).not.toMatch(/[/\\\p{Cc}]|^\.|^$/u);
      expect([...name].length).toBeLessThanOrEqual(200);
    }),
  );
});

it('saves a file under an ending that fits it', () => {
  expect(savedName('carta.pdf', 'application/pdf')).toBe('carta.pdf');
  expect(savedName('factura.pdf.exe', 'text/plain')).toBe('factura.pdf.exe.txt');
  expect(savedName('foto.PNG', 'image/webp')).toBe('foto.PNG.webp');
  expect(savedName('datos.csv', 'text/plain')).toBe('datos.csv');
});
