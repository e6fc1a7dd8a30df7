/** How big a file is, as people say it: "1,4 MB" for 1400000 bytes. */
import { quantity } from '../../texts/format.ts';

const units = ['B', 'kB', 'MB', 'GB'] as const;

export function fileSize(bytes: number): string {
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = bytes / 1000 ** step;
  return `${quantity(value < 10 ? Math.round(value * 10) / 10 : Math.round(value))} ${units[step]}`;
}
