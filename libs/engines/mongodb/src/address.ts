import { UnusableEngine } from '@gatehouse/kernel';

/** A password may hold anything but these three without being escaped, and a list of hosts is no URL for Node. */
const ADDRESS = /^mongodb(?:\+srv)?:\/\/[^/?#]+(?:\/([^?#]*))?(?:\?[^#]*)?$/;
/** https://www.mongodb.com/docs/manual/reference/limits/#naming-restrictions, those of all platforms together. */
const FORBIDDEN = /[/\\. "$*<>:|?\0]/;
const MAX_BYTES = 63;
const OF_THE_SERVER = ['admin', 'local', 'config'];

/** The database that an address names; throws UnusableEngine when it names none that could be ours. */
export function databaseOf(url: string): string {
  const found = ADDRESS.exec(url);
  if (!found) throw new UnusableEngine('is not of the form mongodb://user:password@host:27017/database');
  const name = decoded(found[1] ?? '');
  if (name === '') throw new UnusableEngine('names no database, as mongodb://host:27017/gatehouse does');
  // A password with one of these in clear is cut there, and what follows it would be taken for the name.
  if (name.includes('@')) throw new UnusableEngine('has a user or password in which /, ?, # or @ is not escaped');
  if (FORBIDDEN.test(name) || Buffer.byteLength(name) > MAX_BYTES) {
    throw new UnusableEngine(`names a database "${name}", which cannot be the name of one`);
  }
  if (OF_THE_SERVER.includes(name)) {
    throw new UnusableEngine(`names the database "${name}", which MongoDB keeps for itself`);
  }
  return name;
}

/** An address with `+srv` asks for TLS unless it says otherwise. */
export function asksForTls(url: string): boolean {
  const told = /[?&](?:tls|ssl)=(true|false)/.exec(url)?.[1];
  return told === undefined ? url.startsWith('mongodb+srv:') : told === 'true';
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return text;
  }
}
