import { setTimeout as delay } from 'node:timers/promises';
import { streams, type CommandContext, type FlowCommands } from '@gatehouse/contracts';
import { Aggregates, AGGREGATES, EVENT_STORE, type EventStore } from '@gatehouse/event-store';
import { laterOf, SECOND, START, type Position } from '@gatehouse/kernel';
import { RECORDS, type Records } from '@gatehouse/records';
import type { CommandAnswer } from '@gatehouse/rest';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ensureSubmitted, requestDecider, type RequestState } from '../domain/request/index.ts';

export class ConfirmEnforcement extends Command<CommandAnswer> {
  constructor(
    readonly data: FlowCommands['ConfirmEnforcement'],
    readonly context: CommandContext,
  ) {
    super();
  }
}

interface GatewayStanding {
  readonly position: Position;
  /** When it applied the event at `position`, ISO 8601. */
  readonly appliedAt: string;
  readonly seenAt: string;
}

/** A gateway that has not been heard of for so long is gone, and enforces nothing. */
const SILENT_AFTER_MS = 10 * SECOND;
const PATIENCE_MS = 2 * SECOND;
const LOOK_AGAIN_MS = 10;

/** Waits until every gateway has the approval's access, then tells that it is live. Throws to be tried again later. */
@CommandHandler(ConfirmEnforcement)
export class ConfirmEnforcementHandler implements ICommandHandler<ConfirmEnforcement> {
  constructor(
    @Inject(AGGREGATES) private readonly aggregates: Aggregates,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(RECORDS) private readonly records: Records,
  ) {}

  async execute({ data: { requestId }, context }: ConfirmEnforcement): Promise<CommandAnswer> {
    const stream = streams.request(requestId);
    const state = ensureSubmitted((await this.aggregates.load(requestDecider, stream)).state);
    const { position: needed, credentialId } = await this.inTheLog(state);
    const enforcedAt = await this.enforced(needed);
    const command = (at: string) => ({ kind: 'confirm-live', enforcedAt, credentialId, at }) as const;
    const { position } = await this.aggregates.execute(requestDecider, stream, context, command);
    return { id: requestId, position };
  }

  /** Where the access and the credential of the approval stand in the log. */
  private async inTheLog(
    state: Exclude<RequestState, { status: 'none' }>,
  ): Promise<{ position: Position; credentialId: string | null }> {
    const { requestId, partnerId, change } = state;
    const { profileId, method } = change.profile;
    const access = await this.store.readStream(streams.access(partnerId));
    const applied = access.findLast((e) => (e.data as { requestId?: string | null }).requestId === requestId);
    if (!applied) throw new Error('The access of the approval is not in the log yet.');
    if (method !== 'token') return { position: applied.position, credentialId: null };
    const credentials = await this.store.readStream(streams.credentials(profileId));
    const issued = credentials.find((e) => e.type === 'CredentialIssued');
    if (!issued) throw new Error('The credential of the approval is not issued yet.');
    const { credentialId } = issued.data as { credentialId: string };
    return { position: laterOf(applied.position, issued.position), credentialId };
  }

  private async enforced(needed: Position): Promise<string> {
    const { clock } = this.aggregates;
    for (const deadline = clock.now() + PATIENCE_MS; clock.now() < deadline; await delay(LOOK_AGAIN_MS)) {
      const listed = await this.records.list<GatewayStanding>('gateways');
      const alive = listed.map((g) => g.value).filter((g) => clock.now() - Date.parse(g.seenAt) < SILENT_AFTER_MS);
      if (alive.length > 0 && alive.every((g) => (g.position ?? START) >= needed)) {
        return (
          alive
            .map((g) => g.appliedAt)
            .sort()
            .at(-1) ?? ''
        );
      }
    }
    throw new Error('Not every gateway has reached the access of the approval yet.');
  }
}
