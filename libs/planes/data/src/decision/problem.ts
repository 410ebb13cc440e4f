import { GATEWAY_CODES, type Environment } from '@gatehouse/contracts';
import { iso } from '@gatehouse/kernel';
import { secondsUntil } from '../limits/headers.ts';
import type { Refusal } from './refusal.ts';

export interface Told {
  readonly decisionId: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Of the product, when the caller may know of it. */
  readonly format: 'problem' | 'plain';
  readonly baseUrls: Readonly<Record<Environment, string>>;
}

export interface Problem {
  readonly status: number;
  /** Name and value in turn. */
  readonly headers: string[];
  readonly body: Buffer;
}

/** The answer to a call that is refused (RFC 9457, product row E2). */
export function problemOf(refusal: Refusal, { decisionId, now, format, baseUrls }: Told): Problem {
  const { code } = refusal;
  const { status, title, remedy } = GATEWAY_CODES[code];
  const detail = refusal.detail ?? detailOf(refusal);
  const message = detail === undefined ? `${title}.` : `${title}: ${lowerFirst(detail)}`;
  const problem = {
    type: `urn:gatehouse:error:${code}`,
    title,
    status,
    detail: message,
    code,
    error: code,
    message,
    decisionId,
    remedy,
    ...factsOf(refusal, baseUrls),
  };
  const plain = { error: code, message, code, decisionId };
  const body = Buffer.from(JSON.stringify(format === 'plain' ? plain : problem));
  const type = format === 'plain' ? 'application/json' : 'application/problem+json';
  const headers = ['Content-Type', type, 'Content-Length', String(body.length), 'Cache-Control', 'no-store'];
  headers.push(...headersOf(refusal, status, message));
  if (refusal.retryAfter !== undefined) headers.push('Retry-After', String(secondsUntil(now + refusal.retryAfter, now)));
  return { status, headers, body };
}

const lowerFirst = (text: string): string => (text[0] ?? '').toLowerCase() + text.slice(1);

function detailOf({ code, facts, limit }: Refusal): string | undefined {
  if (limit) {
    const { name, limit: of } = limit;
    return `The limit "${name}" of ${of.limit} a ${of.window} is reached; it starts anew at ${iso(limit.resetsAt)}.`;
  }
  if (!facts) return undefined;
  if (facts.rightEnvironment) return `This is a credential of ${facts.rightEnvironment}.`;
  if (facts.requiredScopes) {
    const needed = facts.requiredScopes.map((all) => all.join(' and ')).join(', or ');
    return `The operation ${facts.operationId ?? ''} needs ${needed || 'a scope that nobody can hold'}.`;
  }
  if (facts.allowedMethods) return `This path takes ${facts.allowedMethods.join(', ') || 'none of your methods'}.`;
  if (facts.endedAt) return `It ended at ${facts.endedAt}.`;
  if (facts.address && code === 'address_refused') return `The call came from ${facts.address}.`;
  return undefined;
}

/** Public members of the problem besides the standard ones. */
function factsOf({ facts = {}, limit }: Refusal, baseUrls: Told['baseUrls']): Record<string, unknown> {
  const right = facts.rightEnvironment;
  return {
    ...facts,
    ...(right && { rightBaseUrl: baseUrls[right] }),
    ...(limit && {
      limit: {
        name: limit.name,
        level: limit.limit.level,
        policy: limit.limit.policyName,
        window: limit.limit.window,
        limit: limit.limit.limit,
        used: limit.used,
        resetsAt: iso(limit.resetsAt),
      },
    }),
  };
}

function headersOf({ code, facts }: Refusal, status: number, message: string): string[] {
  if (status === 401) return ['WWW-Authenticate', challengeOf(code, message)];
  if (code === 'method_not_allowed') return ['Allow', (facts?.allowedMethods ?? []).join(', ')];
  if (code !== 'scope_missing') return [];
  const scope = [...new Set(facts?.requiredScopes?.flat())].join(' ').replaceAll(/[^\x21\x23-\x5b\x5d-\x7e ]/g, '');
  return ['WWW-Authenticate', `Bearer realm="gatehouse", error="insufficient_scope", scope="${scope}"`];
}

/** RFC 6750 3: who sent no credential is not told of an error with it. */
function challengeOf(code: string, message: string): string {
  if (code.endsWith('_missing')) return 'Bearer realm="gatehouse"';
  return `Bearer realm="gatehouse", error="invalid_token", error_description="${message.replaceAll(/[^\x20-\x21\x23-\x5b\x5d-\x7e]/g, '')}"`;
}
