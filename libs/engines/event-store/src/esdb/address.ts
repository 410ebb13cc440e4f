import { UnusableEngine } from '@gatehouse/kernel';
import type { Credentials } from '@eventstore/db-client';

/** What we pass on. The client would print an address with an option that it does not know, password and all. */
const OPTIONS = [
  'connectionname',
  'defaultdeadline',
  'discoveryinterval',
  'gossiptimeout',
  'keepaliveinterval',
  'keepalivetimeout',
  'maxdiscoverattempts',
  'nodepreference',
  'tls',
  'tlscafile',
];
const FORM = /^esdb(\+discover)?:\/\/(?:(?<user>[^@/?]*)@)?(?<hosts>[^@/?]+)\/?(\?(?<options>.*))?$/;

/** Throws UnusableEngine when the address is none that the client takes, before the client can print it. */
export function credentialsOf(url: string): Credentials {
  const parts = FORM.exec(url)?.groups;
  const hosts = parts?.['hosts']?.split(',');
  if (!parts || !hosts?.every((host) => /^[\w.-]+(:\d{1,5})?$/.test(host)))
    throw new UnusableEngine('has not the form esdb://user:password@host:port?option=value');
  const options = parts['options']?.split('&').map(optionOf) ?? [];
  if (parts['user'] !== undefined) return userOf(parts['user']);
  if (options.some(([name, value]) => name === 'tls' && value === 'false')) return { username: '', password: '' };
  throw new UnusableEngine('needs a user name and a password, as long as it does not say tls=false');
}

function optionOf(option: string): readonly [string, string] {
  const [written = '', value = ''] = option.split('=');
  const name = written.trim().toLowerCase().replace(/[_-]/g, '');
  if (!OPTIONS.includes(name)) throw new UnusableEngine(`has an option that is not known: ${written.slice(0, 40)}`);
  if (value === '') throw new UnusableEngine(`has no value for its option ${written}`);
  return [name, value];
}

function userOf(user: string): Credentials {
  const [username, password, ...more] = user.split(':');
  if (!username || !password || more.length > 0)
    throw new UnusableEngine('needs a user name and a password, with percent signs for what is special in them');
  try {
    return { username: decodeURIComponent(username), password: decodeURIComponent(password) };
  } catch {
    throw new UnusableEngine('has a percent sign in its user name or password that stands for nothing');
  }
}
