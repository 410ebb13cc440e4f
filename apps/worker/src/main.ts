import 'reflect-metadata';
import { startBackground } from '@gatehouse/background';
import { openEngines, readConfiguration, startBy, type Configuration } from '@gatehouse/bootstrap';
import { pino } from 'pino';

/** Projections, flows, notifications and the sealer, in a process of their own; of several, one works at a time. */
async function start(configuration: Configuration): Promise<void> {
  const logger = pino({ name: 'worker', level: process.env['GATEHOUSE_LOG_LEVEL'] ?? 'warn' });
  const engines = await openEngines(configuration, {
    onError: (error) => logger.error({ reason: String(error) }, 'The access model stands still.'),
  });
  const background = await startBackground(engines, configuration, logger);
  console.log('The worker is up.');

  let stopping: Promise<void> | undefined;
  const stop = (): void => {
    stopping ??= background
      .stop()
      .then(() => engines.close())
      .then(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

await startBy(() => readConfiguration(process.env), start);
