import 'reflect-metadata';
import { startBackground } from '@gatehouse/background';
import { openEngines, readConfiguration, startBy, stopBySignal, type Configuration } from '@gatehouse/bootstrap';
import { createControlPlane } from '@gatehouse/control';
import { startGatewayThread } from '@gatehouse/data';
import { pino } from 'pino';

/** Everything in one process over one folder: the gateway in a thread of its own. */
async function start(configuration: Configuration): Promise<void> {
  const logger = pino({ name: 'gatehouse', level: configuration.logLevel });
  const engines = await openEngines(configuration, {
    onError: (error) => logger.error({ reason: String(error) }, 'The access model stands still.'),
    onEngine: ({ engine, reachable, reason }) => logger.warn({ engine, reason }, reachable ? 'is back' : 'is lost'),
    service: 'gatehouse',
  });
  const background = await startBackground(engines, configuration, logger);
  const gateway = await startGatewayThread({
    data: configuration.dataFolder,
    outside: configuration.outside,
    ports: configuration.gatewayPorts,
    host: configuration.host,
    baseUrls: configuration.installation.gatewayUrls,
    controlUrl: configuration.installation.controlUrl,
    trustedProxies: configuration.trustedProxies,
    masterKey: engines.keys.master.toString('base64'),
    logLevel: configuration.logLevel,
  });
  const control = await createControlPlane({ engines, configuration, logger });

  const { controlUrl, gatewayUrls } = configuration.installation;
  console.log(`Gatehouse is up.
  Web app             ${controlUrl}
  API                 ${controlUrl}/api/v1
  Gateway, sandbox    ${gatewayUrls.sandbox}
  Gateway, production ${gatewayUrls.production}
  Data                ${configuration.dataFolder}`);
  if (control.signInLink) console.log(`\nThe first administrator signs in here, once:\n  ${control.signInLink}`);

  const stop = async (): Promise<void> => {
    await Promise.all([gateway.stop(), control.stop()]);
    await background.stop();
    await engines.close();
  };
  const end = stopBySignal(stop, (error) => logger.error({ reason: String(error) }, 'It did not stop cleanly.'));
  gateway.failed.catch((error: unknown) => {
    logger.fatal({ reason: String(error) }, 'The gateway has ended.');
    end(1);
  });
}

await startBy(() => readConfiguration(process.env), start);
