import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Gateway } from './gateway-parts.ts';

const PREFIX = '/_gatehouse/';

export const isOperations = ({ url }: IncomingMessage): boolean =>
  url !== undefined && url.startsWith(PREFIX) && answers.has(url.split('?')[0] ?? '');

type Operation = (gateway: Gateway) => Promise<{ status: number; type: string; body: string }>;

const json = (status: number, value: object): Awaited<ReturnType<Operation>> => ({
  status,
  type: 'application/json',
  body: JSON.stringify(value),
});

/** Asked by whoever runs the gateway; no credential, and nothing in the answers that partners may not see. */
const answers = new Map<string, Operation>([
  ['/_gatehouse/health/live', async () => json(200, { status: 'live' })],
  [
    '/_gatehouse/health/ready',
    async (gateway) => json(gateway.feed.caughtUp && !gateway.stopping ? 200 : 503, gateway.health()),
  ],
  [
    '/_gatehouse/metrics',
    async ({ metrics }) => ({
      status: 200,
      type: metrics.registry.contentType,
      body: await metrics.registry.metrics(),
    }),
  ],
]);

export async function answerOperations(
  gateway: Gateway,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const operation = answers.get((request.url ?? '').split('?')[0] ?? '');
  if (!operation || (request.method !== 'GET' && request.method !== 'HEAD')) {
    response.writeHead(405, { Allow: 'GET, HEAD', 'Content-Length': '0' }).end();
    return;
  }
  const { status, type, body } = await operation(gateway);
  const headers = { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body), 'Cache-Control': 'no-store' };
  response.writeHead(status, headers).end(body);
}
