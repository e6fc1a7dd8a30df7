import { expect, it } from 'vitest';
import { contradicts, isShown, textType } from './media-type.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

it('tells pages and drawings from text, wherever the markup stands', () => {
  expect(textType(bytes('name;price\nAceite;12,50'))).toBe('text/plain');
  expect(textType(bytes('  <!DOCTYPE html><p>'))).toBe('text/html');
  expect(textType(bytes('GIF89 /* */ <script >alert(1)</script>'))).toBe('text/html');
  expect(textType(bytes('<?xml version="1.0"?><!-- --><svg xmlns="http://www.w3.org/2000/svg"/>'))).toBe(
    'image/svg+xml',
  );
  expect(textType(Uint8Array.of(0x4d, 0x5a, 0, 1))).toBeNull();
  expect(textType(Uint8Array.of(0xff, 0xfe, 0x41))).toBeNull();
  expect(textType(bytes('añ').subarray(0, 2))).toBe('text/plain');
});

it('shows nothing that can act', () => {
  for (const active of ['text/html', 'image/svg+xml', 'application/xml', 'text/plain', 'application/zip', 'x/y'])
    expect([active, isShown(active)]).toEqual([active, false]);
  expect(isShown('image/png')).toBe(true);
});

it('finds what a client says of a file contradicted, and lets harmless differences be', () => {
  const pairs: [string | null, string, boolean][] = [
    ['image/png', 'text/html', true],
    ['image/png', 'image/svg+xml', true],
    ['image/jpeg', 'image/png', false],
    ['audio/mp4', 'video/mp4', false],
    ['application/pdf', 'application/zip', true],
    ['application/pdf', 'application/pdf', false],
    ['application/zip', 'text/html', true],
    ['text/csv', 'text/plain', false],
    ['text/plain', 'image/png', true],
    [null, 'text/html', false],
    ['application/octet-stream', 'text/html', false],
    ['image/PNG; charset=x', 'image/png', false],
  ];
  for (const [said, is, expected] of pairs) expect([said, is, contradicts(said, is)]).toEqual([said, is, expected]);
});
