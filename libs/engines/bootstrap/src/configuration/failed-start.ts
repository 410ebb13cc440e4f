import { DomainError, UnwritableStorage } from '@gatehouse/kernel';
import { isDamage } from '@gatehouse/records';
import type { Configuration } from './configuration.ts';
import { ConfigurationError } from './reader.ts';

/** What an error of a file says of the disk, or of the folder, that it lies in. */
const OF_FILES: Readonly<Record<string, string>> = {
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  ENOTDIR: 'it is no folder',
};

const damaged = (configuration: Configuration | undefined): string =>
  `A store in the data folder ${configuration?.dataFolder ?? ''} is damaged, and nothing is served from it; bring the folder back from a backup.`;

const unusable = (why: string, configuration: Configuration | undefined): string =>
  `The data folder ${configuration?.dataFolder ?? ''} cannot be used: ${why}. Mend that, or name another with GATEHOUSE_DATA.`;

/**
 * Why a start failed, in one sentence for whoever set it up: a wrong setting, an address that is taken, a disk. Undefined
 * for anything else, which is a defect and should be seen whole.
 */
export function explainFailedStart(error: unknown, configuration?: Configuration): string | undefined {
  if (error instanceof ConfigurationError || error instanceof DomainError) return error.message;
  if (error instanceof UnwritableStorage) return unusable(error.message, configuration);
  if (!(error instanceof Error)) return undefined;
  if (isDamage(error) || isDamage(error.cause)) return damaged(configuration);
  const { code, port, address, path } = error as NodeJS.ErrnoException & { port?: number; address?: string };
  const ofFile = path === undefined ? undefined : OF_FILES[code ?? ''];
  if (ofFile !== undefined) return unusable(ofFile, configuration);
  const variable = variableOf(port, configuration);
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${address} is taken by another program; stop that one, or set ${variable} to another port.`;
    case 'EACCES':
      return `Port ${port} on ${address} may not be used by this user; set ${variable} to a port above 1023.`;
    case 'EADDRNOTAVAIL':
      return `GATEHOUSE_HOST names ${address}, which is no address of this machine.`;
    default:
      return undefined;
  }
}

function variableOf(port: number | undefined, configuration: Configuration | undefined): string {
  if (port !== undefined && port === configuration?.gatewayPorts.sandbox) return 'GATEHOUSE_SANDBOX_PORT';
  if (port !== undefined && port === configuration?.gatewayPorts.production) return 'GATEHOUSE_PRODUCTION_PORT';
  return 'GATEHOUSE_PORT';
}

/** Starts a program by its settings; a start that fails for a reason that its operator can mend ends with status 2. */
export async function startBy(
  configure: () => Configuration,
  start: (configuration: Configuration) => Promise<void>,
): Promise<void> {
  let configuration: Configuration | undefined;
  try {
    configuration = configure();
    await start(configuration);
  } catch (error) {
    const reason = explainFailedStart(error, configuration);
    if (reason === undefined) throw error;
    process.stderr.write(`${reason}\n`);
    process.exit(2);
  }
}
