import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngines, readConfiguration } from '@gatehouse/bootstrap';
import { pino } from 'pino';
import { createApplication } from '../control-plane.ts';
import { buildDocument } from './build.ts';

const AMBIGUOUS = /Duplicate DTO detected: "(\w+)"/;

export interface DescribedApi {
  readonly document: Record<string, unknown>;
  /** Names that several different DTOs have: only one of them is described, and the document is wrong. */
  readonly ambiguous: readonly string[];
}

/** The API's own document, made from the code alone, with no installation running. */
export async function describeApi(): Promise<DescribedApi> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-api-'));
  const configuration = readConfiguration({ GATEHOUSE_DATA: folder });
  const engines = await openEngines(configuration);
  const warnings: string[] = [];
  const logger = pino({ level: 'warn' }, { write: (line: string) => void warnings.push(line) });
  try {
    const app = await createApplication({ engines, configuration, logger });
    try {
      await app.init();
      const document = buildDocument(app);
      const ambiguous = warnings.flatMap(
        (line) => (JSON.parse(line) as { msg: string }).msg.match(AMBIGUOUS)?.[1] ?? [],
      );
      return { document, ambiguous };
    } finally {
      await app.close();
    }
  } finally {
    await engines.close();
    rmSync(folder, { recursive: true });
  }
}
