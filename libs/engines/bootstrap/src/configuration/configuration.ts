import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { cidrFault } from '@gatehouse/access';
import type { Environment } from '@gatehouse/contracts';
import type { Installation } from '@gatehouse/rest';

type Variables = Readonly<Record<string, string | undefined>>;

/** What an installation is told from outside. It holds no key: `openEngines` reads the master key where this says. */
export interface Configuration {
  readonly dataFolder: string;
  readonly host: string;
  /** Of the control plane. */
  readonly port: number;
  readonly gatewayPorts: Readonly<Record<Environment, number>>;
  readonly installation: Installation;
  readonly masterKey: { readonly value: string | undefined; readonly file: string };
  /** Becomes the first administrator of an installation that has no staff. */
  readonly adminEmail: string;
  /** Networks in CIDR form whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  /** Whether addresses that partners give may be private ones. */
  readonly outboundPrivate: boolean;
  readonly logLevel: LogLevel;
}

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** A variable that cannot be used; the message is one sentence that names it. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

export function readConfiguration(variables: Variables): Configuration {
  const read = new Reader(variables);
  const dataFolder = resolve(read.text('GATEHOUSE_DATA', './data'));
  const host = read.text('GATEHOUSE_HOST', '127.0.0.1');
  const port = read.port('GATEHOUSE_PORT', 8080);
  const gatewayPorts = {
    sandbox: read.port('GATEHOUSE_SANDBOX_PORT', 8081),
    production: read.port('GATEHOUSE_PRODUCTION_PORT', 8082),
  };
  const here = (of: number): string => `http://${shown(host)}:${of}`;
  return {
    dataFolder,
    host,
    port,
    gatewayPorts,
    installation: {
      controlUrl: read.url('GATEHOUSE_URL', here(port)),
      gatewayUrls: {
        sandbox: read.url('GATEHOUSE_SANDBOX_URL', here(gatewayPorts.sandbox)),
        production: read.url('GATEHOUSE_PRODUCTION_URL', here(gatewayPorts.production)),
      },
    },
    masterKey: {
      value: variables['GATEHOUSE_MASTER_KEY'],
      file: read.text('GATEHOUSE_MASTER_KEY_FILE', join(dataFolder, 'master.key')),
    },
    adminEmail: read.email('GATEHOUSE_ADMIN_EMAIL', 'admin@localhost'),
    trustedProxies: read.networks('GATEHOUSE_TRUSTED_PROXIES'),
    outboundPrivate: read.flag('GATEHOUSE_OUTBOUND_PRIVATE'),
    logLevel: read.oneOf('GATEHOUSE_LOG_LEVEL', LOG_LEVELS, 'warn'),
  };
}

/** Who listens on every address is reached by people as localhost. */
function shown(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return isIP(host) === 6 ? `[${host}]` : host;
}

class Reader {
  constructor(private readonly variables: Variables) {}

  text(name: string, fallback: string): string {
    const value = this.variables[name]?.trim();
    return value === undefined || value === '' ? fallback : value;
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
      throw new ConfigurationError(`${name} must be an http or https address without a query, but it is "${text}".`);
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
