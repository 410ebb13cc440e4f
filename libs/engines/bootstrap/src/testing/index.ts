import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfiguration, type Configuration } from '../configuration/index.ts';
import { openEngines, type Engines, type OpenEngines } from '../engines.ts';

export interface TestEngines {
  readonly configuration: Configuration;
  readonly engines: Engines;
  /** Closes the engines and removes their folder. */
  remove(): Promise<void>;
}

/** Real engines in a folder of their own. Ports are 0: whoever listens gets a free one. */
export async function openTestEngines(
  options: OpenEngines & { readonly variables?: Readonly<Record<string, string>> } = {},
): Promise<TestEngines> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-'));
  const ports = { GATEHOUSE_PORT: '0', GATEHOUSE_SANDBOX_PORT: '0', GATEHOUSE_PRODUCTION_PORT: '0' };
  const configuration = readConfiguration({ GATEHOUSE_DATA: folder, ...ports, ...options.variables });
  const engines = await openEngines(configuration, options);
  return {
    configuration,
    engines,
    async remove() {
      await engines.close();
      rmSync(folder, { recursive: true });
    },
  };
}
