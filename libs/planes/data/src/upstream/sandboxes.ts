import type { AccessModel } from '@gatehouse/access';
import { createSandbox, readDocument, type Sandbox } from '@gatehouse/catalog/documents';
import { ENVIRONMENTS } from '@gatehouse/contracts';
import type { Degradations } from '../state/degradations.ts';
import type { Touched } from '../state/touched.ts';
import type { Answer, Question } from './answer.ts';
import { UpstreamFailure } from './failure.ts';

const LONGEST_BODY = 1024 * 1024;

/** Upstreams made from documents (product row C8), each read once, when its version appears. */
export class Sandboxes {
  private readonly byHash = new Map<string, Promise<Sandbox | undefined>>();
  private readonly document: (hash: string) => Promise<Uint8Array | undefined>;
  private readonly degradations: Degradations;

  constructor(document: (hash: string) => Promise<Uint8Array | undefined>, degradations: Degradations) {
    this.document = document;
    this.degradations = degradations;
  }

  async warm(model: AccessModel, touched?: Touched): Promise<void> {
    for (const product of model.products()) {
      if (touched && !touched.products.has(product.productId)) continue;
      if (!ENVIRONMENTS.some((environment) => product.upstreams[environment]?.kind === 'generated')) continue;
      for (const version of product.versions) if (version.state !== 'retired') await this.of(version.documentHash);
    }
  }

  async answer(hash: string, question: Question): Promise<Answer> {
    const sandbox = await this.of(hash);
    if (!sandbox) throw new UpstreamFailure('upstream_unavailable', 'The document that answers here cannot be read.');
    const body = await collect(question);
    const [path = '/', query = ''] = question.path.split(/\?(.*)/s);
    const headers: Record<string, string> = {};
    for (let i = 0; i < question.headers.length; i += 2) {
      headers[(question.headers[i] ?? '').toLowerCase()] = question.headers[i + 1] ?? '';
    }
    const request = { method: question.method, path, query: new URLSearchParams(query), headers };
    const answer = sandbox.answer(body ? { ...request, body } : request);
    return { status: answer.status, headers: Object.entries(answer.headers).flat(), body: answer.body };
  }

  private async of(hash: string): Promise<Sandbox | undefined> {
    const known = this.byHash.get(hash);
    if (known) return known;
    const reading = this.read(hash);
    this.byHash.set(hash, reading);
    const sandbox = await reading;
    // What was not there is looked for again.
    if (!sandbox) this.byHash.delete(hash);
    return sandbox;
  }

  private async read(hash: string): Promise<Sandbox | undefined> {
    let sandbox: Sandbox | undefined;
    await this.degradations.attempt('documents', async () => {
      const bytes = await this.document(hash);
      const result = bytes && readDocument(bytes);
      if (!result?.ok) throw new Error(`The document ${hash} is ${result ? 'broken' : 'missing'}.`);
      sandbox = createSandbox(result.document);
    });
    return sandbox;
  }
}

/** Read to its end even when it is not looked at, so that the connection can be used again. */
async function collect({ body, counted }: Question): Promise<Uint8Array | undefined> {
  if (!body) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    counted.add(chunk);
    size += chunk.byteLength;
    if (size <= LONGEST_BODY) chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
