import { problem } from '@gatehouse/rest';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { jsonFault } from './json-fault.ts';
import { sendProblem } from './problem-response.ts';

interface BodyRule {
  readonly types: readonly string[];
  /** Bytes. */
  readonly limit: number;
  readonly limitSays: string;
  readonly parse: RequestHandler;
}

const MB = 1024 * 1024;
const JSON_TYPES = ['application/json'];
const DOCUMENT_TYPES = ['application/json', 'application/yaml', 'text/yaml', 'application/octet-stream'];

const json = (limit: number, limitSays: string): BodyRule => ({
  types: JSON_TYPES,
  limit,
  limitSays,
  parse: express.json({ limit, type: () => true, strict: true }),
});

const USUAL = json(MB, '1 MB');
/** 10 MB are a third more as base64, and some for what stands around it. */
const WITH_DOCUMENT = json(14 * MB, '10 MB for the document');
const DOCUMENT: BodyRule = {
  types: DOCUMENT_TYPES,
  limit: 10 * MB,
  limitSays: '10 MB',
  parse: express.raw({ limit: 10 * MB, type: () => true }),
};

function ruleOf({ method, path }: Request): BodyRule {
  if (method === 'POST' && /^\/api\/v1\/products\/[^/]+\/versions\/?$/.test(path)) return DOCUMENT;
  if (method === 'POST' && /^\/api\/v1\/requests\/[^/]+\/documents\/?$/.test(path)) return WITH_DOCUMENT;
  return USUAL;
}

/** Reads bodies: JSON of 1 MB at most, and more where a route takes documents. Everything else is refused. */
export function bodies(request: Request, response: Response, next: NextFunction): void {
  const rule = ruleOf(request);
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  const hasBody = Number(request.headers['content-length'] ?? 0) > 0 || 'transfer-encoding' in request.headers;
  if ((hasBody || type !== undefined) && !rule.types.includes(type ?? '')) {
    const detail = `This route reads ${rule.types.join(', ')}; say which with Content-Type.`;
    return sendProblem(response, problem(415, 'REQUEST.MEDIA_TYPE', detail, { accepted: rule.types }));
  }
  rule.parse(request, response, (error?: unknown) => {
    if (error !== undefined) return sendProblem(response, bodyProblem(error, rule));
    const fault = jsonFault(request.body);
    if (fault === undefined) return next();
    sendProblem(response, problem(400, 'REQUEST.BODY_UNREADABLE', fault));
  });
}

/** What the parsers' errors say holds pieces of the body, so nothing of it is passed on. */
function bodyProblem(error: unknown, rule: BodyRule) {
  const { type, status } = error as { type?: string; status?: number };
  if (type === 'entity.too.large') {
    return problem(413, 'REQUEST.TOO_LARGE', `The body is larger than the ${rule.limitSays} that this route reads.`, {
      limitBytes: rule.limit,
    });
  }
  if (type === 'encoding.unsupported' || type === 'charset.unsupported') {
    return problem(415, 'REQUEST.MEDIA_TYPE', 'The body must be UTF-8, and may be compressed by gzip, deflate or br.');
  }
  if (status !== undefined && status < 500) {
    return problem(400, 'REQUEST.BODY_UNREADABLE', 'The body is not the JSON that its Content-Type says it is.');
  }
  throw error;
}
