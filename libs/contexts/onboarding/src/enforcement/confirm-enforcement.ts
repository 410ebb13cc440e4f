import { setTimeout as delay } from 'node:timers/promises';
import { streams, type CommandContext, type FlowCommands } from '@gatehouse/contracts';
import { Aggregates, AGGREGATES, EVENT_STORE, type EventStore } from '@gatehouse/event-store';
import { laterOf, SECOND, type Position } from '@gatehouse/kernel';
import { RECORDS, type Records } from '@gatehouse/records';
import type { CommandAnswer } from '@gatehouse/rest';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ensureSubmitted, requestDecider, type KnownRequest } from '../domain/request/index.ts';

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
const LOOK_AGAIN_MS = 20;
/** Two seconds in all: past that the flow's engine tries again. */
const LOOKS = 100;

/** Waits until every gateway has the approval's access, then tells that it is live. Throws to be tried again later. */
@CommandHandler(ConfirmEnforcement)
export class ConfirmEnforcementHandler implements ICommandHandler<ConfirmEnforcement> {
  protected readonly looks: number = LOOKS;

  constructor(
    @Inject(AGGREGATES) private readonly aggregates: Aggregates,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(RECORDS) private readonly records: Records,
  ) {}

  async execute({ data: { requestId }, context }: ConfirmEnforcement): Promise<CommandAnswer> {
    const stream = streams.request(requestId);
    const { state, position: known } = await this.aggregates.load(requestDecider, stream);
    const request = ensureSubmitted(state);
    if (request.status !== 'approved') return { id: requestId, position: known };
    const live = await this.onceLive(request);
    const command = (at: string) => ({ kind: 'confirm-live', ...live, at }) as const;
    const { position } = await this.aggregates.execute(requestDecider, stream, context, command);
    return { id: requestId, position };
  }

  private async onceLive(request: KnownRequest): Promise<{ enforcedAt: string; credentialId: string | null }> {
    let missing = '';
    for (let look = 1; look <= this.looks; look++) {
      const needed = await this.inTheLog(request);
      if (typeof needed === 'string') {
        missing = needed;
      } else {
        const enforcedAt = await this.enforcedAt(needed.position);
        if (enforcedAt !== undefined) return { enforcedAt, credentialId: needed.credentialId };
        missing = 'Not every gateway has reached the access of the approval yet.';
      }
      if (look < this.looks) await delay(LOOK_AGAIN_MS);
    }
    throw new Error(missing);
  }

  /** Where the access and the credential of the approval stand in the log; or what is not there yet. */
  private async inTheLog(request: KnownRequest): Promise<{ position: Position; credentialId: string | null } | string> {
    const { requestId, partnerId, change } = request;
    const { profileId, method } = change.profile;
    const access = await this.store.readStream(streams.access(partnerId));
    const applied = access.findLast((e) => (e.data as { requestId?: string | null }).requestId === requestId);
    if (!applied) return 'The access of the approval is not in the log yet.';
    if (method !== 'token') return { position: applied.position, credentialId: null };
    const credentials = await this.store.readStream(streams.credentials(profileId));
    const issued = credentials.find((e) => e.type === 'CredentialIssued' || e.type === 'CredentialImported');
    if (!issued) return 'The credential of the approval is not issued yet.';
    const { credentialId } = issued.data as { credentialId: string };
    return { position: laterOf(applied.position, issued.position), credentialId };
  }

  /** When the last of the gateways applied it; undefined while one has not, or none is there. */
  private async enforcedAt(needed: Position): Promise<string | undefined> {
    const now = this.aggregates.clock.now();
    const listed = await this.records.list<GatewayStanding>('gateways');
    const alive = listed.map((g) => g.value).filter((g) => now - Date.parse(g.seenAt) < SILENT_AFTER_MS);
    if (!alive.every((g) => g.position >= needed)) return undefined;
    return alive
      .map((g) => g.appliedAt)
      .sort()
      .at(-1);
  }
}
