import { createMatcher } from '@gatehouse/access';
import { objectAt, type OpenApiDocument } from './openapi.ts';
import { operationSources, type OperationFacts, type OperationSource } from './operations.ts';
import { deref } from './references.ts';
import { allowsBody, type ChosenResponse, chooseResponse, describedResponse } from './responses.ts';
import { type ChosenMedia, chooseMedia, responseHeaders, writeBody } from './sandbox-content.ts';

export interface SandboxRequest {
  method: string;
  /** The path after the product's prefix, without the query. */
  path: string;
  query: URLSearchParams;
  /** Names in lower case. */
  headers: Record<string, string>;
  body?: Uint8Array;
}

export interface SandboxAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

export interface Sandbox {
  answer(request: SandboxRequest): SandboxAnswer;
}

/** Sent when the answer could not be checked against the document, or does not fit it. */
export const SANDBOX_HEADER = 'Gatehouse-Sandbox';

/** An upstream made from a document: it answers with its examples, or with data made from its schemas. */
export function createSandbox(document: OpenApiDocument): Sandbox {
  const sources = new Map(operationSources(document).map((source) => [source.facts.id, source]));
  const matcher = createMatcher<OperationFacts>([...sources.values()].map((source) => source.facts));
  const made = new Map<string, SandboxAnswer>();
  return {
    answer(request) {
      const match = matcher.match(request.method, request.path);
      if (match.kind === 'unmatched') return problem(404, 'not_found', 'The document describes no such path.');
      if (match.kind === 'method_not_allowed') {
        const refused = problem(405, 'method_not_allowed', 'The document does not describe this method for this path.');
        return { ...refused, headers: { ...refused.headers, Allow: match.allow.join(', ') } };
      }
      const source = sources.get(match.operation.id);
      const wish = source && readWish(document, source, request);
      if (!wish) return problem(501, 'not_implemented', 'The document describes no response that can be sent.');
      const media = allowsBody(wish.status) ? chooseMedia(wish.response, wish.accept, wish.example) : undefined;
      // Nothing in the key is the caller's own text, so that what is remembered is bounded by the document.
      const key = [match.operation.id, wish.status, media?.sentAs ?? '', wish.example ?? ''].join('\n');
      const answer = made.get(key) ?? answerWith(document, wish, media);
      made.set(key, answer);
      const body = match.operation.method === 'HEAD' ? Buffer.alloc(0) : answer.body;
      return { status: answer.status, headers: { ...answer.headers, ...appliedHeader(wish) }, body };
    },
  };
}

interface Wish extends ChosenResponse {
  accept: string;
  example: string | undefined;
  applied: string[];
}

/** Reads `Prefer: code=404, example=name` (RFC 7240); what the document does not describe is not applied. */
function readWish(document: OpenApiDocument, source: OperationSource, request: SandboxRequest): Wish | undefined {
  const preferences = readPreferences(request.headers['prefer'] ?? '');
  const code = preferences.get('code');
  const asked = /^[2-5]\d\d$/.test(code ?? '') ? describedResponse(document, source, Number(code)) : undefined;
  const chosen = asked ? { status: Number(code), response: asked } : chooseResponse(document, source);
  if (!chosen) return undefined;
  const name = preferences.get('example');
  const example = name !== undefined && hasExample(document, chosen, name) ? name : undefined;
  const applied = [...(asked ? [`code=${code}`] : []), ...(example === undefined ? [] : [`example=${example}`])];
  return { ...chosen, accept: request.headers['accept'] ?? '*/*', example, applied };
}

function readPreferences(header: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name, quoted, plain] of header.matchAll(
    /(?:^|[,;])\s*(code|example)\s*=\s*(?:"([^"]*)"|([^\s,;"]+))/gi,
  )) {
    if (name) found.set(name.toLowerCase(), quoted ?? plain ?? '');
  }
  return found;
}

function hasExample(document: OpenApiDocument, { response }: ChosenResponse, name: string): boolean {
  return Object.values(objectAt(response, 'content')).some((media) =>
    Object.hasOwn(deref(document, objectAt(media, 'examples')[name]), 'value'),
  );
}

function answerWith(document: OpenApiDocument, wish: Wish, media: ChosenMedia | undefined): SandboxAnswer {
  const { headers, verified } = responseHeaders(document, wish.response);
  const written = media && writeBody(document, media, wish.example);
  if (media) headers['Content-Type'] = media.sentAs;
  if (!verified || written?.verified === false) headers[SANDBOX_HEADER] = 'unverified';
  return { status: wish.status, headers, body: written?.body ?? Buffer.alloc(0) };
}

function appliedHeader({ applied }: Wish): Record<string, string> {
  const plain = applied.filter((preference) => /^[\x21-\x7e]+$/.test(preference));
  return plain.length === 0 ? {} : { 'Preference-Applied': plain.join(', ') };
}

function problem(status: number, code: string, message: string): SandboxAnswer {
  const body = { type: 'about:blank', title: message, status, error: code, message };
  return { status, headers: { 'Content-Type': 'application/problem+json' }, body: Buffer.from(JSON.stringify(body)) };
}
