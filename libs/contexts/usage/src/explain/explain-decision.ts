import { readDecisionId, trailOfRule, type DecisionFacts } from '@gatehouse/access';
import { CALL_LOG, type CallLog, type CallRecord } from '@gatehouse/call-log';
import { GATEWAY_CODES } from '@gatehouse/contracts';
import { EVENT_STORE, type EventStore } from '@gatehouse/event-store';
import { iso, notFound, VERIFICATION_KEY, type Actor } from '@gatehouse/kernel';
import { AccessDirectory } from '@gatehouse/rest';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { ExplanationAnswer } from './answers.ts';
import { agrees, askedAgain } from './asked-again.ts';
import { RULE_WORDS } from './rule-words.ts';

/** Why a call was refused, or passed, by the id that its answer carried (product row G5). */
export class ExplainDecision extends Query<ExplanationAnswer> {
  constructor(
    readonly decisionId: string,
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(ExplainDecision)
export class ExplainDecisionHandler implements IQueryHandler<ExplainDecision> {
  constructor(
    @Inject(CALL_LOG) private readonly log: CallLog,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(VERIFICATION_KEY) private readonly key: Uint8Array,
    private readonly directory: AccessDirectory,
  ) {}

  async execute({ decisionId, actor }: ExplainDecision): Promise<ExplanationAnswer> {
    const facts = readDecisionId(decisionId, this.key);
    if (!facts) throw notFound('decision');
    const found = await this.log.find(decisionId, facts.at);
    if (actor.kind === 'member' && found && !isTheirs(found, actor.partnerId)) throw notFound('decision');
    // A call of nobody that is known is explained to whoever holds its id, and shown to staff only.
    const call = actor.kind === 'member' && found?.partnerId !== actor.partnerId ? undefined : found;
    const again = call && (await askedAgain(this.store, this.directory.model, facts, call));
    const confirmed = again === undefined ? null : agrees(again, facts);
    return {
      decisionId,
      ...shown(facts, call),
      trail: trailOfRule(facts.rule).map((asked) => ({ ...asked, what: RULE_WORDS[asked.rule] })),
      facts: confirmed && again?.allow === false ? { ...again.facts } : {},
      confirmed,
      call: call ? { ...call, at: iso(call.at) } : null,
    };
  }
}

/** Signed ids cannot be guessed: who has one has seen its answer. That of somebody else's call is still not explained. */
const isTheirs = (call: CallRecord, partnerId: string): boolean =>
  call.partnerId === null || call.partnerId === partnerId;

function shown({ code, rule, at, position }: DecisionFacts, call: CallRecord | undefined) {
  const refused = code === null ? null : GATEWAY_CODES[code];
  return {
    at: iso(at),
    position,
    allowed: rule === 'allowed',
    rule,
    code,
    status: refused?.status ?? call?.status ?? null,
    title: refused?.title ?? 'The gateway let the call pass',
    remedy: refused?.remedy ?? null,
  };
}
