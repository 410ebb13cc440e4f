const LONGEST = 8192;

/** A request target in origin form (RFC 9112 3.2.1), with its path as it is matched and forwarded. */
export interface Target {
  readonly path: string;
  /** With its `?`, empty without one. Forwarded as it came. */
  readonly query: string;
}

/** Characters of a path (RFC 3986 3.3) besides the percent sign. */
const PATH = /^[A-Za-z0-9\-._~!$&'()*+,;=:@/%]+$/;
const VISIBLE = /^[\x21-\x7e]+$/;
const BROKEN_ESCAPE = /%(?![0-9A-Fa-f]{2})/;
/** Slashes, backslashes and controls that somebody behind us might decode before they look at segments. */
const HIDDEN = /%(?:2f|5c|[01][0-9a-f]|7f)/i;
/** In a path that was decoded: what would be a dot, slash, backslash, control or percent sign if it were done again. */
const HIDDEN_TWICE = /%(?:2e|2f|5c|[01][0-9a-f]|7f|25)/i;
/** `..;x` is `..` to servers that cut off path parameters. */
const DOT_SEGMENT = /^\.{1,2}(?:;.*)?$/;
/** To them a segment of parameters alone is an empty one. */
const ONLY_PARAMETERS = /^;/;

/**
 * Reads a target that can mean only one thing, or says what is ambiguous about it. What passes is neither decoded nor
 * rewritten: what was matched is exactly what is forwarded.
 */
export function readTarget(raw: string): Target | { readonly fault: string } {
  if (!raw.startsWith('/')) return { fault: 'The request target must be a path that begins with a slash.' };
  if (raw.length > LONGEST) return { fault: `The request target is longer than ${LONGEST} characters.` };
  if (!VISIBLE.test(raw)) return { fault: 'The request target has characters that must be percent-encoded.' };
  if (raw.includes('#')) return { fault: 'The request target has a fragment.' };
  if (BROKEN_ESCAPE.test(raw)) return { fault: 'The request target has a percent sign that encodes nothing.' };
  const question = raw.indexOf('?');
  const path = question === -1 ? raw : raw.slice(0, question);
  const query = question === -1 ? '' : raw.slice(question);
  const fault = pathFault(path) ?? (/%00/.test(query) ? 'The query has an encoded null character.' : undefined);
  return fault === undefined ? { path, query } : { fault };
}

function pathFault(path: string): string | undefined {
  if (!PATH.test(path)) return 'The path has characters that must be percent-encoded.';
  if (path.includes('//')) return 'The path has an empty segment.';
  const decoded = decode(path);
  if (decoded === undefined) return 'The path has encoded bytes that are not UTF-8.';
  if (HIDDEN.test(path) || HIDDEN_TWICE.test(decoded)) {
    return 'The path hides a slash, a backslash, a dot or a control character.';
  }
  const segments = decoded.split('/');
  if (segments.some((segment) => ONLY_PARAMETERS.test(segment))) return 'The path has a segment without a name.';
  return segments.some((segment) => DOT_SEGMENT.test(segment)) ? 'The path has a dot segment.' : undefined;
}

function decode(path: string): string | undefined {
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
