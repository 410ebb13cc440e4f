import { join } from 'node:path';
import { startGatewayFromFiles } from '@gatehouse/data';
import { loadMasterKey } from '@gatehouse/records';

/** A gateway in a process of its own, over the data folder of a control plane on the same host. */
const { env } = process;
const data = env['GATEHOUSE_DATA'] ?? './data';

const portOf = (name: string, usual: number): number => {
  const port = Number(env[name] ?? usual);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`${name} is not a port.`);
  return port;
};

const masterKey = loadMasterKey({
  value: env['GATEHOUSE_MASTER_KEY'],
  file: env['GATEHOUSE_MASTER_KEY_FILE'] ?? join(data, 'master.key'),
});
const baseUrls = {
  sandbox: env['GATEHOUSE_SANDBOX_URL'],
  production: env['GATEHOUSE_PRODUCTION_URL'],
};

const gateway = await startGatewayFromFiles({
  data,
  ports: {
    sandbox: portOf('GATEHOUSE_SANDBOX_PORT', 8081),
    production: portOf('GATEHOUSE_PRODUCTION_PORT', 8082),
  },
  host: env['GATEHOUSE_HOST'] ?? '127.0.0.1',
  trustedProxies: (env['GATEHOUSE_TRUSTED_PROXIES'] ?? '').split(/[\s,]+/).filter((network) => network !== ''),
  masterKey: masterKey.toString('base64'),
  ...(baseUrls.sandbox &&
    baseUrls.production && { baseUrls: { sandbox: baseUrls.sandbox, production: baseUrls.production } }),
  ...(env['GATEHOUSE_GATEWAY_ID'] && { gatewayId: env['GATEHOUSE_GATEWAY_ID'] }),
  ...(env['GATEHOUSE_LOG_LEVEL'] && { logLevel: env['GATEHOUSE_LOG_LEVEL'] }),
});
process.stdout.write(`Sandbox: ${gateway.addresses.sandbox}\nProduction: ${gateway.addresses.production}\n`);

let stopping = false;
const stop = (): void => {
  if (stopping) return;
  stopping = true;
  void gateway.stop().then(() => process.exit(0));
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
