/**
 * Writes an HTTP message in one piece, its length counted while it is written. Text goes through one buffer that is used
 * again and again, since a copy of each message on the heap is the most of what a router leaves behind.
 */
import type { Socket } from 'node:net';

const headRoom = 16_384; // 16 KB
const size = headRoom + 262_144; // and 256 KB of body
const longestCharacter = 3; // bytes in UTF-8, for each unit of a string

let buffer = Buffer.allocUnsafeSlow(size);

/**
 * `head` is Latin-1, without `content-length` and the empty line, which are added; `body` becomes UTF-8. False when the
 * socket wants no more for now.
 */
export function writeMessage(socket: Socket, head: string, body: string): boolean {
  const fits = head.length + 64 <= headRoom && body.length * longestCharacter <= size - headRoom;
  if (!fits) {
    const bytes = Buffer.from(body);
    return socket.write(Buffer.concat([Buffer.from(endOf(head, bytes.length), 'latin1'), bytes]));
  }
  const length = body === '' ? 0 : buffer.write(body, headRoom, 'utf8');
  const whole = endOf(head, length);
  const start = headRoom - whole.length;
  buffer.write(whole, start, 'latin1');
  const isTaken = socket.write(buffer.subarray(start, headRoom + length));
  // nearly always the system has taken it by now; where it has not, the buffer is the socket's
  if (socket.writableLength > 0) buffer = Buffer.allocUnsafeSlow(size);
  return isTaken;
}

const endOf = (head: string, length: number): string => `${head}content-length: ${length}\r\n\r\n`;
