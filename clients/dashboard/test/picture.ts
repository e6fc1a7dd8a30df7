/** A picture of one colour, as a browser is given a file; no two colours are the same file. */
export const picture = (name: string, colour: string) => ({
  ...{ name: `${name}.gif`, mimeType: 'image/gif' },
  buffer: Buffer.from(`47494638396101000100800000${colour}0000002c00000000010001000002024401003b`, 'hex'),
});
