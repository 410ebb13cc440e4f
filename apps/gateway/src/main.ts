import {
  masterKeyOf,
  readConfiguration,
  startBy,
  stopBySignal,
  type Configuration,
} from '@gatehouse/bootstrap/configuration';
import { startGatewayFromStores } from '@gatehouse/data';

/** A gateway in a process of its own, over the data folder of a control plane on the same host. */
async function start(configuration: Configuration): Promise<void> {
  const gateway = await startGatewayFromStores({
    data: configuration.dataFolder,
    outside: configuration.outside,
    ports: configuration.gatewayPorts,
    host: configuration.host,
    baseUrls: configuration.installation.gatewayUrls,
    controlUrl: configuration.installation.controlUrl,
    trustedProxies: configuration.trustedProxies,
    masterKey: masterKeyOf(configuration).toString('base64'),
    logLevel: configuration.logLevel,
  });
  console.log(`Sandbox: ${gateway.addresses.sandbox}\nProduction: ${gateway.addresses.production}`);

  stopBySignal(gateway.stop, (error) => console.error(`It did not stop cleanly: ${String(error)}`));
}

await startBy(() => readConfiguration(process.env), start);
