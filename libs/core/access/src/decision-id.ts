import type { GatewayCode } from '@gatehouse/contracts';
import { readFacts, signFacts, type Position } from '@gatehouse/kernel';
import type { RuleName } from './call.ts';

/** Rules of the access model, and the steps of the gateway around them. */
export type DecidingRule = RuleName | 'allowed' | 'ready' | 'unambiguous' | 'fewFailures' | 'withinLimits' | 'upstream';

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
  'overloaded',
  'request_timeout',
];

const PREFIX = 'dec_';
const PURPOSE = 'gatehouse-decision';

/** A signed token: it explains a decision even when the row in the call log was dropped (product row G5). */
export function mintDecisionId({ code, rule, at, position }: DecisionFacts, serial: number, key: Uint8Array): string {
  const bytes = [DECISION_RULES.indexOf(rule), DECISION_CODES.indexOf(code)] as const;
  return PREFIX + signFacts({ bytes, at, serial, text: position }, PURPOSE, key);
}

/** Undefined when it is not one of ours, or was changed. */
export function readDecisionId(id: string, key: Uint8Array): DecisionFacts | undefined {
  if (!/^dec_[A-Za-z0-9_-]+$/.test(id)) return undefined;
  const facts = readFacts(id.slice(PREFIX.length), PURPOSE, key);
  const rule = DECISION_RULES[facts?.bytes[0] ?? -1];
  const code = DECISION_CODES[facts?.bytes[1] ?? -1];
  if (!facts || rule === undefined || code === undefined) return undefined;
  return { code, rule, at: facts.at, position: facts.text };
}

/** The rules and steps that were asked before the call was decided on, in order, the deciding one last. */
export function trailOfRule(rule: DecidingRule): { readonly rule: DecidingRule; readonly held: boolean }[] {
  const asked: readonly DecidingRule[] = DECISION_RULES.filter((name) => name !== 'allowed' && name !== 'complete');
  if (rule === 'allowed')
    return asked.filter((name) => name !== 'upstream').map((name) => ({ rule: name, held: true }));
  const last = asked.indexOf(rule);
  const until = last === -1 ? asked.indexOf('withinLimits') : last + 1;
  return asked.slice(0, until).map((name, i) => ({ rule: name, held: i !== last }));
}
