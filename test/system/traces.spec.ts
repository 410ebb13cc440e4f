import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startBackground } from '@gatehouse/background';
import { openTestEngines } from '@gatehouse/bootstrap/testing';
import { startTraces } from '@gatehouse/bootstrap/traces';
import { createControlPlane } from '@gatehouse/control';
import { startGatewayFromStores } from '@gatehouse/data';
import { verifyChain, type EventStore } from '@gatehouse/event-store';
import { START } from '@gatehouse/kernel';
import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { callerHeaders } from '../../tools/demo/gateway.ts';
import { until } from '../../tools/system/poll.ts';
import type { RunningSystem } from '../../tools/system/system.ts';
import { OtlpReceiver, type ReceivedSpan } from './otlp-receiver.ts';
import { onboarded } from './world.ts';

/** All parts in this process, as the standalone app has them. */
async function startHere(): Promise<{ system: RunningSystem; rawEvents: EventStore; stop(): Promise<void> }> {
  const logger = pino({ level: 'silent' });
  const variables = { GATEHOUSE_ADMIN_EMAIL: 'ada@operator.example', GATEHOUSE_OUTBOUND_PRIVATE: '1' };
  const { engines, configuration, remove } = await openTestEngines({ variables });
  const background = await startBackground(engines, configuration, logger);
  const gateway = await startGatewayFromStores({
    data: configuration.dataFolder,
    outside: configuration.outside,
    ports: configuration.gatewayPorts,
    host: configuration.host,
    trustedProxies: [],
    masterKey: engines.keys.master.toString('base64'),
    logLevel: 'silent',
  });
  const control = await createControlPlane({ engines, configuration, logger });
  const system = { controlUrl: control.url, gatewayUrls: gateway.addresses, adminLink: control.signInLink ?? null };
  return {
    system: system as unknown as RunningSystem,
    rawEvents: engines.rawEvents,
    async stop() {
      await Promise.all([gateway.stop(), control.stop()]);
      await background.stop();
      await remove();
    },
  };
}

describe('traces', () => {
  it('show one command, all that follows from it, and a call in its trace, as one', async () => {
    const receiver = await OtlpReceiver.start();
    const traces = startTraces({ endpoint: receiver.endpoint, service: 'gatehouse-test' });
    const heard: (string | undefined)[] = [];
    const upstream = createServer((request, response) => {
      heard.push(request.headers['traceparent'] as string | undefined);
      response.end('{}');
    });
    await once(upstream.listen(0, '127.0.0.1'), 'listening');
    const here = await startHere();
    try {
      const { caller, useUpstream } = await onboarded(here.system);
      await useUpstream(`http://127.0.0.1:${(upstream.address() as AddressInfo).port}`);

      const named = (name: string | RegExp) => (span: ReceivedSpan) =>
        typeof name === 'string' ? span.name === name : name.test(span.name);
      const request = await until(() => receiver.spans.find(named('POST /api/v1/partners')), {
        what: 'the span of the request did not come',
        withinMs: 20_000,
      });
      const ofTrace = (): ReceivedSpan[] => receiver.spans.filter(({ traceId }) => traceId === request.traceId);
      const parts = [/^command partner$/, /^append partner$/, /^project /, /^flow /, /^command access$/, /^notify$/];
      await until(() => parts.every((part) => ofTrace().some(named(part))), {
        what: 'a part of the trace did not come',
        withinMs: 20_000,
      });

      const called = await until(
        async () => {
          const headers = { ...callerHeaders(caller), traceparent: `00-${request.traceId}-${request.spanId}-01` };
          const answer = await fetch(`${here.system.gatewayUrls.sandbox}/orders/orders`, { headers });
          return answer.status === 200 && heard.length > 0 && heard.at(-1);
        },
        { what: 'the call did not reach the upstream', withinMs: 10_000 },
      );
      const asked = await until(() => ofTrace().find(({ spanId }) => called.includes(spanId)), {
        what: 'the span of the call did not come',
        withinMs: 20_000,
      });
      expect(asked).toMatchObject({ name: 'upstream GET', parentId: request.spanId, kind: 3 });
      expect(called).toBe(`00-${request.traceId}-${asked.spanId}-01`);
      expect(asked.attributes).toMatchObject({
        'http.response.status_code': '200',
        'gatehouse.environment': 'sandbox',
      });

      // Each span hangs below another of this trace; the request alone is the first.
      const ids = new Set(ofTrace().map(({ spanId }) => spanId));
      expect(request).toMatchObject({ parentId: '', kind: 2, service: 'gatehouse-test' });
      expect(ofTrace().filter(({ parentId }) => !ids.has(parentId))).toEqual([request]);
      const append = ofTrace().find(named('append partner'));
      expect(ofTrace().find(({ spanId }) => spanId === append?.parentId)?.name).toBe('command partner');
      expect(ofTrace().some(({ name, parentId }) => name.startsWith('project ') && parentId === append?.spanId)).toBe(
        true,
      );

      // The log carries the trace on, and is as sound with it.
      const log = await here.rawEvents.readAll({ after: START, limit: 1000 });
      expect(log.some(({ meta }) => meta.traceparent === `00-${request.traceId}-${append?.spanId}-01`)).toBe(true);
      expect(await verifyChain(here.rawEvents)).toMatchObject({ ok: true });

      const sent = Buffer.concat(receiver.bodies).toString('latin1');
      for (const secret of [caller.token ?? 'none', 'paula@', 'Nordhafen', 'Paula']) expect(sent).not.toContain(secret);
    } finally {
      await here.stop();
      await traces.stop();
      await receiver.stop();
      upstream.closeAllConnections();
      await once(upstream.close(), 'close');
    }
  }, 120_000);
});
