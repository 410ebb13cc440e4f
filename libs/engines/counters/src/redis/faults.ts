/** The first version with `HELLO`, access lists and all that the scripts use that is still looked after by anybody. */
const OLDEST: readonly [major: number, minor: number] = [6, 2];

/** What is wrong with an address, or undefined. Its parts stay out of the words: one of them is a password. */
export function addressFault(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['redis:', 'rediss:'].includes(url.protocol) || url.hostname === '') {
    return 'is no address like redis://host:6379 or rediss://user:password@host:6379';
  }
  if (url.username !== '' && url.password === '') return 'has a user and no password';
  if (!/^\/?\d*$/.test(url.pathname)) return 'has a database that is no number';
  return undefined;
}

/** @param info the answer to `INFO server`. */
export function versionFault(info: string): string | undefined {
  const version = /^redis_version:(\d+)\.(\d+)/m.exec(info);
  if (!version) return 'does not tell the version of its server';
  const [major, minor] = [Number(version[1]), Number(version[2])];
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return undefined;
  return `leads to a Redis ${major}.${minor}, which is too old: ${OLDEST.join('.')} is the first that will do`;
}

/** Why a first connection failed, in words that hold neither address nor password. */
export function connectionFault(error: unknown): string {
  const { message = '', code = '' } = error as { message?: string; code?: string };
  const begin = (word: string): boolean => message.startsWith(word);
  if (begin('WRONGPASS') || begin('ERR invalid password')) return 'has a user or password that the server refuses';
  if (begin('NOAUTH') || begin('HELLO must be called')) return 'has no password, and the server asks for one';
  if (begin('NOPERM')) return 'has a user who may not do all that is needed (INFO, scripts, hashes and keys)';
  if (begin('ERR DB index')) return 'has a database that the server does not have';
  if (begin('Protocol error') || begin('Unknown RESP type')) return 'leads to a server that is no Redis';
  if (begin('Command timed out')) return 'leads to a server that does not answer like a Redis';
  const reason = REASONS[code] ?? (/^[A-Z][A-Z0-9_]+$/.test(code) ? code : undefined);
  return reason === undefined ? 'leads to a server that ends the connection' : `cannot be reached: ${reason}`;
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection is refused',
  ENOTFOUND: 'there is no host of that name',
  EAI_AGAIN: 'the name of its host cannot be looked up',
  ETIMEDOUT: 'nobody answers',
  EHOSTUNREACH: 'there is no way to that host',
  ECONNRESET: 'the connection is broken off',
  EPIPE: 'the connection is broken off',
};
