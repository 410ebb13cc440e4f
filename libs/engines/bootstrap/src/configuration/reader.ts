import { isIP } from 'node:net';
import { cidrFault } from '@gatehouse/access';

/** Of whatever kind. */
const ADDRESS = /^(?<scheme>[a-z][a-z0-9+.-]*):\/\/(?<rest>.*)$/s;

export type Variables = Readonly<Record<string, string | undefined>>;

/** A variable that cannot be used; the message is one sentence that names it. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/** Reads variables; each that cannot be used is a ConfigurationError. */
export class Reader {
  constructor(private readonly variables: Variables) {}

  /** An empty variable is none. */
  optional(name: string): string | undefined {
    const value = this.variables[name]?.trim();
    return value === '' ? undefined : value;
  }

  text(name: string, fallback: string): string {
    return this.optional(name) ?? fallback;
  }

  /** An address of another program, which may hold a password: what is wrong is told without it. */
  engine(name: string, schemes: readonly string[]): string | undefined {
    const text = this.optional(name);
    if (text === undefined) return undefined;
    // Not as URL: that knows no address of several hosts.
    const { scheme = '', rest = '' } = ADDRESS.exec(text)?.groups ?? {};
    const hosts = rest.replace(/^.*@/, '').split(/[/?#]/)[0];
    if (schemes.includes(scheme) && hosts !== '') return text;
    const found = schemes.includes(scheme) ? 'names no host' : scheme === '' ? 'is none' : `begins with ${scheme}://`;
    const wanted = schemes.map((each) => `${each}://`).join(' or ');
    throw new ConfigurationError(`${name} must be an address that begins with ${wanted}, but it ${found}.`);
  }

  hostAndPort(name: string): string | undefined {
    const text = this.optional(name);
    if (text === undefined || /^(\[[0-9a-fA-F:]+\]|[^\s:/@]+):\d{1,5}$/.test(text)) return text;
    throw new ConfigurationError(`${name} must be a host and a port, as 127.0.0.1:7233, but it is ${shown(text)}.`);
  }

  /** A variable that says something only beside another one. */
  unused(name: string, beside: string): void {
    if (this.optional(name) !== undefined) throw new ConfigurationError(`${beside} must be set, because ${name} is.`);
  }

  /** Both of these variables, or none of them. */
  together(first: string, second: string): void {
    if (this.optional(first) === undefined) this.unused(second, first);
    else if (this.optional(second) === undefined) this.unused(first, second);
  }

  port(name: string, fallback: number): number {
    const text = this.text(name, String(fallback));
    const port = Number(text);
    if (!/^\d+$/.test(text) || port > 65_535) {
      throw new ConfigurationError(`${name} must be a port from 0 to 65535, but it is "${text}".`);
    }
    return port;
  }

  url(name: string, fallback: string): string {
    const text = this.text(name, fallback);
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (!url || !['http:', 'https:'].includes(url.protocol) || url.search || url.hash || url.username) {
      throw new ConfigurationError(`${name} must be an http or https address alone, but it is ${shown(text)}.`);
    }
    return url.href.replace(/\/+$/, '');
  }

  email(name: string, fallback: string): string {
    const text = this.text(name, fallback);
    if (!/^[^\s@]+@[^\s@]+$/.test(text)) {
      throw new ConfigurationError(`${name} must be an email address, but it is "${text}".`);
    }
    return text;
  }

  networks(name: string): string[] {
    const items = this.text(name, '')
      .split(/[\s,]+/)
      .filter((item) => item !== '');
    return items.map((item) => {
      const cidr = isIP(item) === 0 ? item : `${item}/${isIP(item) === 4 ? 32 : 128}`;
      const fault = cidrFault(cidr);
      if (fault !== undefined) throw new ConfigurationError(`${name} must list networks, but ${fault}`);
      return cidr;
    });
  }

  oneOf<T extends string>(name: string, values: readonly T[], fallback: T): T {
    const text = this.text(name, fallback).toLowerCase();
    const value = values.find((each) => each === text);
    if (value !== undefined) return value;
    throw new ConfigurationError(`${name} must be one of ${values.join(', ')}, but it is "${text}".`);
  }

  flag(name: string): boolean {
    const text = this.text(name, 'false').toLowerCase();
    if (['1', 'true', 'yes', 'on'].includes(text)) return true;
    if (['0', 'false', 'no', 'off'].includes(text)) return false;
    throw new ConfigurationError(`${name} must be true or false, but it is "${text}".`);
  }
}

/** What stands before an @ may be a password. */
const shown = (text: string): string => (text.includes('@') ? 'one with a user or a password' : `"${text}"`);
