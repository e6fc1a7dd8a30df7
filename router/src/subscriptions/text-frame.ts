/**
 * A text as one unmasked frame of a websocket (RFC 6455, section 5.2), header and payload in one buffer: ws would write
 * two, and the write is most of what a message costs.
 */
const finalText = 0x81;
const maxShort = 125;
const maxMedium = 0xffff;

export function textFrame(text: string): Buffer {
  const bytes = Buffer.byteLength(text);
  const header = bytes <= maxShort ? 2 : bytes <= maxMedium ? 4 : 10;
  const frame = Buffer.allocUnsafe(header + bytes);
  frame[0] = finalText;
  if (header === 2) frame[1] = bytes;
  else if (header === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(bytes, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(bytes), 2);
  }
  frame.write(text, header);
  return frame;
}
