import 'reflect-metadata';
import { openEngines, readConfiguration, startBy, type Configuration } from '@gatehouse/bootstrap';
import { createControlPlane } from '@gatehouse/control';
import { pino } from 'pino';

/** The API in a process of its own; the worker beside it keeps the views that it reads. */
async function start(configuration: Configuration): Promise<void> {
  const logger = pino({ name: 'api', level: process.env['GATEHOUSE_LOG_LEVEL'] ?? 'warn' });
  const engines = await openEngines(configuration, {
    onError: (error) => logger.error({ reason: String(error) }, 'The access model stands still.'),
  });
  const control = await createControlPlane({ engines, configuration, logger });
  console.log(`The API is up: ${control.url}/api/v1`);
  if (control.signInLink) console.log(`The first administrator signs in here, once: ${control.signInLink}`);

  let stopping: Promise<void> | undefined;
  const stop = (): void => {
    stopping ??= control
      .stop()
      .then(() => engines.close())
      .then(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

await startBy(() => readConfiguration(process.env), start);
