/** Writes the head of an HTTP/1.1 request, as far as its end, which says how long the body is. A header that could be read as more than one is refused. */

const token = /^[!#$%&'*+.^`|~\w-]+$/;
const value = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Lines of headers, from name, value, name, value. Throws where one of them is none. */
export function headerLines(headers: readonly string[]): string {
  let lines = '';
  for (let at = 0; at < headers.length; at += 2) {
    const name = headers[at] as string;
    const content = headers[at + 1] ?? '';
    if (!token.test(name) || !value.test(content)) throw new Error(`the header ${JSON.stringify(name)} cannot be sent`);
    lines += `${name}: ${content}\r\n`;
  }
  return lines;
}

/** The head of a POST to this URL as far as it is always the same. */
export const postTo = ({ host, pathname, search }: URL, headers: readonly string[]): string =>
  `POST ${pathname}${search} HTTP/1.1\r\n${headerLines(['host', host, ...headers])}`;

export const getOf = ({ host }: URL, path: string): string => `GET ${path} HTTP/1.1\r\n${headerLines(['host', host])}`;
