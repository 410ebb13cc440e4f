import { DomainError } from '@gatehouse/kernel';

/** Only https, unless the operator allows private addresses: then http too, as development machines speak it. */
export function parseOutboundUrl(text: string, allowPrivate: boolean): URL {
  if (!URL.canParse(text)) throw invalid('This is not an absolute URL.');
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(allowPrivate && url.protocol === 'http:')) {
    throw invalid('The URL must begin with https://.');
  }
  if (url.username !== '' || url.password !== '') throw invalid('The URL must not hold a user name or a password.');
  return url;
}

const invalid = (message: string): DomainError => new DomainError('invalid', 'OUTBOUND.URL_INVALID', message);
