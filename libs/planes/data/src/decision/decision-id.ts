import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { GatewayCode } from '@gatehouse/contracts';
import type { Position } from '@gatehouse/kernel';
import type { DecidingRule } from './refusal.ts';

/** What a decision id says. */
export interface DecisionFacts {
  /** null: the call was allowed. */
  readonly code: GatewayCode | null;
  /** The rule that refused, or `allowed`. */
  readonly rule: DecidingRule;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** How far the access model had come. */
  readonly position: Position;
}

/** Ids are read for as long as anybody keeps one: new entries of both lists go to their end. */
export const DECISION_RULES: readonly DecidingRule[] = [
  'allowed',
  'ready',
  'unambiguous',
  'fewFailures',
  'identified',
  'authenticated',
  'understood',
  'partnerActive',
  'profileEnabled',
  'addressAllowed',
  'granted',
  'authenticationAccepted',
  'versionChosen',
  'operationMatched',
  'scopeHeld',
  'complete',
  'withinLimits',
  'upstream',
];
export const DECISION_CODES: readonly (GatewayCode | null)[] = [
  null,
  'request_malformed',
  'headers_too_large',
  'client_id_missing',
  'profile_id_missing',
  'credential_missing',
  'credential_malformed',
  'credential_invalid',
  'credential_expired',
  'credential_revoked',
  'wrong_environment',
  'partner_disabled',
  'profile_disabled',
  'address_refused',
  'authentication_not_accepted',
  'not_granted',
  'scope_missing',
  'access_uncertain',
  'operation_unknown',
  'method_not_allowed',
  'version_retired',
  'rate_limit_exceeded',
  'quota_exceeded',
  'too_many_failures',
  'upstream_unavailable',
  'upstream_timeout',
  'circuit_open',
  'not_ready',
];

const PREFIX = 'dec_';
const VERSION = 1;
const MAC_BYTES = 12;
/** Version, rule and code, then six bytes of time and six of serial; the position follows as text. */
const FIXED_BYTES = 3 + 6 + 6;

/** Tells calls of the same millisecond apart: random per process, then counted. */
const processPart = randomBytes(3).readUIntBE(0, 3);
let counted = 0;
export const nextSerial = (): number => processPart * 2 ** 24 + (counted++ & 0xffffff);

/** A signed token: it explains a decision even when the row in the call log was dropped (product row G5). */
export function mintDecisionId({ code, rule, at, position }: DecisionFacts, serial: number, key: Buffer): string {
  const place = Buffer.from(position, 'utf8');
  const body = Buffer.alloc(FIXED_BYTES + place.length);
  body.writeUInt8(VERSION, 0);
  body.writeUInt8(DECISION_RULES.indexOf(rule), 1);
  body.writeUInt8(DECISION_CODES.indexOf(code), 2);
  body.writeUIntBE(at, 3, 6);
  body.writeUIntBE(serial, 9, 6);
  place.copy(body, FIXED_BYTES);
  return PREFIX + Buffer.concat([body, macOf(body, key)]).toString('base64url');
}

/** undefined when it is not one of ours, or was changed. */
export function readDecisionId(id: string, key: Buffer): DecisionFacts | undefined {
  if (!/^dec_[A-Za-z0-9_-]+$/.test(id)) return undefined;
  const bytes = Buffer.from(id.slice(PREFIX.length), 'base64url');
  if (bytes.length < FIXED_BYTES + MAC_BYTES || bytes.toString('base64url') !== id.slice(PREFIX.length)) return undefined;
  const body = bytes.subarray(0, bytes.length - MAC_BYTES);
  if (!timingSafeEqual(macOf(body, key), bytes.subarray(body.length))) return undefined;
  const rule = DECISION_RULES[body.readUInt8(1)];
  const code = DECISION_CODES[body.readUInt8(2)];
  if (body.readUInt8(0) !== VERSION || rule === undefined || code === undefined) return undefined;
  return { code, rule, at: body.readUIntBE(3, 6), position: body.subarray(FIXED_BYTES).toString('utf8') };
}

const macOf = (body: Buffer, key: Buffer): Buffer =>
  createHmac('sha256', key).update('gatehouse-decision\0').update(body).digest().subarray(0, MAC_BYTES);
