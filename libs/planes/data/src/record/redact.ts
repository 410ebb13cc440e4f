import { TOKEN_SHAPE } from '@gatehouse/kernel';

const HIDDEN = '[redacted]';
const SECRET_HEADERS = new Set(['authorization', 'cookie', 'proxy-authorization', 'set-cookie', 'x-api-key']);
const SECRET_NAME = /pass(?:word|wd|phrase)?$|password|secret|token|api[-_]?key|private[-_]?key|credential|authorization/i;
/** The name of a JSON member, in a text that is not valid JSON because it was capped. */
const MEMBER_NAME = /"((?:[^"\\]|\\.)*)"\s*:\s*/g;
/** A value that is text or a plain word; text may be cut off. */
const PLAIN_VALUE = /"(?:[^"\\]|\\.)*"?|[^\s,}\]]*/y;
/** A value in the query of an address, wherever the address stands. */
const QUERY_VALUE = /([?&])([^=&?#\s"<>]{1,100})=([^&#\s"<>]*)/g;
const XML_ELEMENT = /<([\w.:-]{1,100})((?:\s[^<>]*)?)>([^<]*)</g;
const FORM_FIELD = /(^|&)([^=&]+)=([^&]*)/g;

/** What a text shows to somebody who may read the call log. `secrets` are those that the call itself carried. */
export function redactText(text: string, secrets: readonly string[]): string {
  let shown = text.replaceAll(TOKEN_SHAPE, HIDDEN).replaceAll(QUERY_VALUE, hideField);
  for (const secret of secrets) if (secret.length >= 8) shown = shown.replaceAll(secret, HIDDEN);
  return shown;
}

/** Repeated headers are joined as one. */
export function redactHeaders(
  raw: readonly string[],
  secrets: readonly string[],
  besides?: string,
): Record<string, string> {
  const shown: Record<string, string> = {};
  for (let i = 0; i < raw.length; i += 2) {
    const name = (raw[i] ?? '').toLowerCase();
    const secret = SECRET_HEADERS.has(name) || SECRET_NAME.test(name) || name === besides || name === 'gatehouse-verify';
    const value = secret ? HIDDEN : redactText(raw[i + 1] ?? '', secrets);
    shown[name] = Object.hasOwn(shown, name) ? `${shown[name]}, ${value}` : value;
  }
  return shown;
}

/** `bytes` is the beginning of the body, `size` how long it was. */
export function redactBody(bytes: Buffer, size: number, contentType: string, secrets: readonly string[]): string {
  if (size === 0) return '';
  if (!/json|text|xml|urlencoded/i.test(contentType)) return `[${size} bytes of ${contentType || 'unnamed type'}]`;
  const text = bytes.toString('utf8');
  const cut = size > bytes.length ? `… [${size} bytes]` : '';
  if (/urlencoded/i.test(contentType)) return redactText(redactForm(text), secrets) + cut;
  const read = /json/i.test(contentType) ? redactJson(text) : /xml/i.test(contentType) ? redactXml(text) : text;
  return redactText(read, secrets) + cut;
}

function redactJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), (key, value: unknown) => (SECRET_NAME.test(key) ? HIDDEN : value));
  } catch {
    return redactCapped(text);
  }
}

/** Where a secret member holds a list or an object, all that follows is left out: nobody can tell where it ends. */
function redactCapped(text: string): string {
  let shown = '';
  let from = 0;
  for (const member of text.matchAll(MEMBER_NAME)) {
    if (member.index < from || !SECRET_NAME.test(member[1] ?? '')) continue;
    const start = member.index + member[0].length;
    shown += `${text.slice(from, start)}"${HIDDEN}"`;
    if (text[start] === '{' || text[start] === '[') return shown;
    PLAIN_VALUE.lastIndex = start;
    from = start + (PLAIN_VALUE.exec(text)?.[0].length ?? 0);
  }
  return shown + text.slice(from);
}

const hideField = (whole: string, start: string, name: string): string =>
  SECRET_NAME.test(name) ? `${start}${name}=${HIDDEN}` : whole;

const redactForm = (text: string): string => text.replaceAll(FORM_FIELD, hideField);

/** Elements of text alone; what is cut off within one is left out. */
const redactXml = (text: string): string =>
  `${text}<`
    .replaceAll(XML_ELEMENT, (whole: string, name: string, attributes: string) =>
      SECRET_NAME.test(name) ? `<${name}${attributes}>${HIDDEN}<` : whole,
    )
    .slice(0, -1);
