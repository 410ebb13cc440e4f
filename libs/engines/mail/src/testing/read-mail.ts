import type { Message } from '../port.ts';

/** Reads back what stands in a mail of ours: enough of RFC 5322, 2045 and 2047 for that, and no more. */
export function readMail(raw: string): Message {
  const { headers, body } = part(raw);
  const boundary = /boundary="?([^";]+)"?/.exec(headers.get('content-type') ?? '')?.[1];
  const parts = boundary === undefined ? [{ headers, body }] : body.split(`--${boundary}`).slice(1, -1).map(part);
  const text = parts.find((each) => typeOf(each).startsWith('text/plain'));
  const html = parts.find((each) => typeOf(each).startsWith('text/html'));
  return {
    id: /<(.+)@/.exec(headers.get('message-id') ?? '')?.[1] ?? '',
    to: headers.get('to') ?? '',
    subject: words(headers.get('subject') ?? ''),
    text: text ? content(text) : '',
    ...(html && { html: content(html) }),
    sentAt: Date.parse(headers.get('date') ?? ''),
  };
}

interface Part {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

function part(raw: string): Part {
  const text = raw.replace(/^\r\n/, '');
  const end = text.indexOf('\r\n\r\n');
  const lines = text
    .slice(0, end)
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = lines.map((line) => /^([^:]+):\s*(.*)$/.exec(line)).filter((match) => match !== null);
  return {
    headers: new Map(headers.map(([, name = '', value = '']) => [name.toLowerCase(), value])),
    body: text.slice(end + 4),
  };
}

const typeOf = ({ headers }: Part): string => headers.get('content-type') ?? '';

function content({ headers, body }: Part): string {
  const encoding = headers.get('content-transfer-encoding') ?? '7bit';
  const bytes =
    encoding === 'base64'
      ? Buffer.from(body, 'base64')
      : encoding === 'quoted-printable'
        ? quoted(body)
        : Buffer.from(body);
  return bytes.toString('utf8').replaceAll('\r\n', '\n').replace(/\n$/, '');
}

const quoted = (text: string): Buffer =>
  Buffer.from(
    text
      .replaceAll('=\r\n', '')
      .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  );

const words = (text: string): string =>
  text
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      (kind.toLowerCase() === 'b' ? Buffer.from(word, 'base64') : quoted(word.replaceAll('_', ' '))).toString('utf8'),
    );
