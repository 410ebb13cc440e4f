import 'reflect-metadata';
import { openEngines, readConfiguration, startBy, stopBySignal, type Configuration } from '@gatehouse/bootstrap';
import { createControlPlane } from '@gatehouse/control';
import { pino } from 'pino';

/** The API in a process of its own; the worker beside it keeps the views that it reads. */
async function start(configuration: Configuration): Promise<void> {
  const logger = pino({ name: 'api', level: configuration.logLevel });
  const engines = await openEngines(configuration, {
    onError: (error) => logger.error({ reason: String(error) }, 'The access model stands still.'),
    onEngine: ({ engine, reachable, reason }) => logger.warn({ engine, reason }, reachable ? 'is back' : 'is lost'),
    service: 'gatehouse-api',
  });
  const control = await createControlPlane({ engines, configuration, logger });
  console.log(`The API is up: ${control.url}/api/v1`);
  if (control.signInLink) console.log(`The first administrator signs in here, once: ${control.signInLink}`);

  const stop = async (): Promise<void> => {
    await control.stop();
    await engines.close();
  };
  stopBySignal(stop, (error) => logger.error({ reason: String(error) }, 'It did not stop cleanly.'));
}

await startBy(() => readConfiguration(process.env), start);
