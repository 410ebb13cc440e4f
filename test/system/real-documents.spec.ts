import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readDocument, responseAccepts, type OpenApiDocument } from '@gatehouse/catalog/documents';
import { callerHeaders } from '../../tools/demo/gateway.ts';
import { until } from '../../tools/system/poll.ts';
import { startSystem, type RunningSystem } from '../../tools/system/system.ts';
import { onboarded, type Onboarded } from './world.ts';

const fixtures = fileURLToPath(new URL('../../../shared/fixtures/openapi/', import.meta.url));
const documents = existsSync(fixtures) ? readdirSync(fixtures).sort() : [];

interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
}

function read(file: string): { bytes: Buffer; document: OpenApiDocument } {
  const bytes = readFileSync(join(fixtures, file));
  const result = readDocument(bytes);
  if (!result.ok) throw new Error(`${file} has faults: ${JSON.stringify(result.faults)}`);
  return { bytes, document: result.document };
}

/** Publishes a document as a product of its own, grants all of it in the sandbox, and answers its operations. */
async function publish({ editor, partnerId }: Onboarded, slug: string, bytes: Buffer): Promise<Operation[]> {
  const { id } = (await editor.post<{ id: string }>('/products', { slug, name: slug, description: '' })).body;
  await editor.post(`/products/${id}/versions`, bytes, { expect: 201, contentType: 'application/octet-stream' });
  await editor.post(`/partners/${partnerId}/grants`, { productId: id, environment: 'sandbox', lines: [] });
  const product = await editor.get<{ versions: { operations: Operation[] }[] }>(`/products/${id}`);
  return product.body.versions.at(-1)?.operations ?? [];
}

/** Any value that a path segment can hold. */
const filled = (template: string): string => template.replaceAll(/\{[^}]+\}/g, '1');

(documents.length > 0 ? describe : describe.skip)('published documents in shared/fixtures/openapi', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-documents-'));
  let system: RunningSystem;
  let partner: Onboarded;

  beforeAll(async () => {
    system = await startSystem({ dataDir: join(folder, 'data') });
    partner = await onboarded(system);
  }, 90_000);
  afterAll(async () => {
    await system?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(documents.map((file, i) => [file, `real-${i}`] as const))(
    '%s answers every operation through its sandbox with something that its schema accepts',
    async (file, slug) => {
      const { bytes, document } = read(file);
      const operations = await publish(partner, slug, bytes);
      expect(operations.length).toBeGreaterThan(0);
      const call = ({ method, path }: Operation): Promise<Response> =>
        fetch(`${system.gatewayUrls.sandbox}/${slug}${filled(path)}`, {
          method,
          headers: callerHeaders(partner.caller),
        });
      const [first] = operations;
      if (first)
        await until(async () => (await call(first)).status < 400, {
          what: 'the grant is not in force',
          withinMs: 5000,
        });
      for (const operation of operations) {
        const answer = await call(operation);
        const body = Buffer.from(await answer.arrayBuffer());
        const type = answer.headers.get('content-type') ?? '';
        expect({
          operation: operation.id,
          complaints: responseAccepts(document, operation.id, answer.status, type, body),
        }).toEqual({
          operation: operation.id,
          complaints: [],
        });
      }
    },
    60_000,
  );
});
