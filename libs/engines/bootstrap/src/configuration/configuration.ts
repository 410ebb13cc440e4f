import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import type { Environment, Installation } from '@gatehouse/contracts';
import { readOutsideEngines, type OutsideEngines } from './outside-engines.ts';
import { Reader, type Variables } from './reader.ts';

/** What an installation is told from outside. It holds no key: `openEngines` reads the master key where this says. */
export interface Configuration {
  readonly dataFolder: string;
  readonly host: string;
  /** Of the control plane. */
  readonly port: number;
  readonly gatewayPorts: Readonly<Record<Environment, number>>;
  /** Where a worker of its own tells its health; 0 for nowhere. */
  readonly workerPort: number;
  readonly installation: Installation;
  readonly masterKey: { readonly value: string | undefined; readonly file: string };
  /** Becomes the first administrator of an installation that has no staff. */
  readonly adminEmail: string;
  /** Networks in CIDR form whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  /** Whether addresses that partners give may be private ones. */
  readonly outboundPrivate: boolean;
  readonly logLevel: LogLevel;
  readonly outside: OutsideEngines;
}

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

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
    workerPort: read.port('GATEHOUSE_WORKER_PORT', 0),
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
    outside: readOutsideEngines(read),
  };
}

/** Who listens on every address is reached by people as localhost. */
function shown(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return isIP(host) === 6 ? `[${host}]` : host;
}
