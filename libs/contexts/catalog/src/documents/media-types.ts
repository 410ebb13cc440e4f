/** `application/json; charset=utf-8` to `application/json`. */
export function essenceOf(mediaType: string): string {
  return (mediaType.split(';')[0] ?? '').trim().toLowerCase();
}

export function isJsonType(mediaType: string): boolean {
  return /^[^/]+\/(?:[^/]+\+)?json$/.test(essenceOf(mediaType));
}

export function isEventStream(mediaType: string): boolean {
  return essenceOf(mediaType) === 'text/event-stream';
}

/** True when a range such as `text/*` covers a type. */
export function covers(range: string, mediaType: string): boolean {
  const wanted = essenceOf(range);
  const type = essenceOf(mediaType);
  return wanted === '*/*' || wanted === type || (wanted.endsWith('/*') && type.startsWith(wanted.slice(0, -1)));
}

/** The type to send for one that a document names, which may be a range. */
export function concreteType(mediaType: string): string {
  const type = essenceOf(mediaType);
  if (type === '*/*' || type === 'application/*') return 'application/json';
  return type.endsWith('/*') ? `${type.slice(0, -1)}plain` : mediaType;
}
