import 'reflect-metadata';
import { serveHealth, startBackground } from '@gatehouse/background';
import { openEngines, readConfiguration, startBy, stopBySignal, type Configuration } from '@gatehouse/bootstrap';
import { pino } from 'pino';

/** Projections, flows, notifications and the sealer, in a process of their own; of several, one works at a time. */
async function start(configuration: Configuration): Promise<void> {
  const logger = pino({ name: 'worker', level: configuration.logLevel });
  const engines = await openEngines(configuration, {
    onError: (error) => logger.error({ reason: String(error) }, 'The access model stands still.'),
    onEngine: ({ engine, reachable, reason }) => logger.warn({ engine, reason }, reachable ? 'is back' : 'is lost'),
    service: 'gatehouse-worker',
  });
  const background = await startBackground(engines, configuration, logger);
  const { host, workerPort: port } = configuration;
  const health = port === 0 ? undefined : await serveHealth({ host, port, ...engines });
  console.log('The worker is up.');

  const stop = async (): Promise<void> => {
    await health?.stop();
    await background.stop();
    await engines.close();
  };
  stopBySignal(stop, (error) => logger.error({ reason: String(error) }, 'It did not stop cleanly.'));
}

await startBy(() => readConfiguration(process.env), start);
