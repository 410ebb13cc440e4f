import { streams, type CommandContext, type Submission } from '@gatehouse/contracts';
import {
  Aggregates,
  AGGREGATES,
  claimUnique,
  EVENT_STORE,
  releaseUnique,
  type EventStore,
} from '@gatehouse/event-store';
import { deriveId, DomainError, iso, PSEUDONYMS, SECOND, type Pseudonyms } from '@gatehouse/kernel';
import { RECORDS, type Records } from '@gatehouse/records';
import type { CommandAnswer } from '@gatehouse/rest';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { requestDecider } from '../domain/request/index.ts';
import { DRAFTS } from '../drafts/drafts.ts';
import { Submissions } from './submissions.ts';

export class SubmitRequest extends Command<CommandAnswer> {
  constructor(
    readonly data: {
      readonly partnerId: string;
      readonly personId: string;
      readonly submission: Submission;
      readonly draftId?: string;
    },
    readonly context: CommandContext,
  ) {
    super();
  }
}

const KIND = 'open-request';
/** How long a claim may stand without its request: the two are appended within moments of each other. */
const CLAIM_PATIENCE_MS = 10 * SECOND;
const OPEN: readonly string[] = ['in-review', 'changes-requested', 'approved'];

@CommandHandler(SubmitRequest)
export class SubmitRequestHandler implements ICommandHandler<SubmitRequest> {
  constructor(
    private readonly submissions: Submissions,
    @Inject(AGGREGATES) private readonly aggregates: Aggregates,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(PSEUDONYMS) private readonly pseudonyms: Pseudonyms,
    @Inject(RECORDS) private readonly records: Records,
  ) {}

  async execute({ data, context }: SubmitRequest): Promise<CommandAnswer> {
    const { partnerId, personId, submission, draftId } = data;
    const requestId = deriveId(context.commandId, 'request');
    const stream = streams.request(requestId);
    const earlier = await this.aggregates.load(requestDecider, stream);
    if (earlier.revision >= 0) return { id: requestId, position: earlier.position };

    const { route } = await this.submissions.check(partnerId, submission);
    await this.claim(partnerId, requestId, context);
    const change = this.submissions.changeOf(requestId, partnerId, submission, iso(this.aggregates.clock.now()));
    const { position } = await this.aggregates.execute(requestDecider, stream, context, (at) => ({
      kind: 'submit' as const,
      at,
      personId,
      requestId,
      partnerId,
      submission,
      change,
      route,
    }));
    if (draftId !== undefined) await this.records.delete(DRAFTS, `${partnerId}/${draftId}`);
    return { id: requestId, position };
  }

  /** A partner has one open production request at a time. */
  private async claim(partnerId: string, requestId: string, context: CommandContext): Promise<void> {
    const hmac = this.pseudonyms.unique(KIND, partnerId);
    const { clock } = this.aggregates;
    const last = (await this.store.readStream(streams.unique(KIND, hmac))).at(-1);
    const holder = last?.type === 'Claimed' ? (last.data as { owner: string }).owner : undefined;
    if (last && holder !== undefined && holder !== requestId) {
      const { state } = await this.aggregates.load(requestDecider, streams.request(holder));
      const justClaimed = state.status === 'none' && clock.now() - Date.parse(last.meta.at) < CLAIM_PATIENCE_MS;
      if (justClaimed || OPEN.includes(state.status)) throw alreadyOpen(holder);
      const commandId = deriveId(context.commandId, 'release', holder);
      await releaseUnique(this.store, clock, { kind: KIND, hmac, owner: holder }, { ...context, commandId });
    }
    try {
      await claimUnique(this.store, clock, { kind: KIND, hmac, owner: requestId }, context);
    } catch (error) {
      // Another one was sent at the same moment, and came first.
      throw error instanceof DomainError && error.code === 'OPEN_REQUEST.TAKEN' ? alreadyOpen() : error;
    }
  }
}

const alreadyOpen = (requestId?: string): DomainError =>
  new DomainError(
    'conflict',
    'ONBOARDING.REQUEST_OPEN',
    'You have a production request under way. Wait for its decision, or withdraw it to send another.',
    requestId === undefined ? {} : { facts: { requestId } },
  );
