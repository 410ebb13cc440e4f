import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export interface ReceivedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentId: string;
  readonly name: string;
  readonly kind: number;
  readonly attributes: Readonly<Record<string, string>>;
  readonly service: string;
}

/** Receives traces by OTLP over HTTP, in protobuf, as a collector does. */
export class OtlpReceiver {
  readonly spans: ReceivedSpan[] = [];
  /** Whatever came, for whoever looks for what must not be in it. */
  readonly bodies: Buffer[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<OtlpReceiver> {
    const server = createServer((request, response) => void receiver.receive(request, response));
    const receiver = new OtlpReceiver(server);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return receiver;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await once(this.server.close(), 'close');
  }

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    if (request.url !== '/v1/traces' || request.headers['content-type'] !== 'application/x-protobuf') {
      response.writeHead(404).end();
      return;
    }
    this.bodies.push(body);
    this.spans.push(...spansOf(body));
    response.writeHead(200, { 'Content-Type': 'application/x-protobuf' }).end();
  }
}

type Field = number | Buffer;
type Message = ReadonlyMap<number, readonly Field[]>;

/** Fields by their numbers (https://protobuf.dev/programming-guides/encoding/): what a span needs of the encoding. */
function messageOf(bytes: Buffer): Message {
  const fields = new Map<number, Field[]>();
  let at = 0;
  const varint = (): number => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++] ?? 0;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return Number(value);
    }
  };
  const take = (length: number): Buffer => bytes.subarray(at, (at += length));
  while (at < bytes.length) {
    const tag = varint();
    const wire = tag & 7;
    const value = wire === 0 ? varint() : wire === 2 ? take(varint()) : take(wire === 1 ? 8 : 4);
    fields.set(tag >> 3, [...(fields.get(tag >> 3) ?? []), value]);
  }
  return fields;
}

const bytesIn = (message: Message, field: number): Buffer[] =>
  (message.get(field) ?? []).filter((value): value is Buffer => Buffer.isBuffer(value));
const messagesIn = (message: Message, field: number): Message[] => bytesIn(message, field).map(messageOf);
const textIn = (message: Message, field: number, encoding: BufferEncoding = 'utf8'): string =>
  bytesIn(message, field)[0]?.toString(encoding) ?? '';

/** KeyValue: its key is field 1, its value field 2, of which field 1 is a text and field 3 a whole number. */
const attributesIn = (message: Message, field: number): Record<string, string> =>
  Object.fromEntries(
    messagesIn(message, field).map((pair) => {
      const [value = new Map() as Message] = messagesIn(pair, 2);
      return [textIn(pair, 1), textIn(value, 1) || String(value.get(3)?.[0] ?? '')];
    }),
  );

/** ExportTraceServiceRequest, by opentelemetry/proto/trace/v1/trace.proto. */
const spansOf = (body: Buffer): ReceivedSpan[] =>
  messagesIn(messageOf(body), 1).flatMap((ofResource) => {
    const [resource = new Map() as Message] = messagesIn(ofResource, 1);
    const service = attributesIn(resource, 1)['service.name'] ?? '';
    return messagesIn(ofResource, 2)
      .flatMap((ofScope) => messagesIn(ofScope, 2))
      .map((span) => ({
        traceId: textIn(span, 1, 'hex'),
        spanId: textIn(span, 2, 'hex'),
        parentId: textIn(span, 4, 'hex'),
        name: textIn(span, 5),
        kind: Number(span.get(6)?.[0] ?? 0),
        attributes: attributesIn(span, 9),
        service,
      }));
  });
