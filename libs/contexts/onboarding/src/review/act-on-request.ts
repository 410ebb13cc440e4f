import { streams, type CommandContext } from '@gatehouse/contracts';
import { Aggregates, AGGREGATES, EVENT_STORE, RevisionConflict, type EventStore } from '@gatehouse/event-store';
import { deriveId, DomainError, iso, type Actor } from '@gatehouse/kernel';
import { Permits, type CommandAnswer } from '@gatehouse/rest';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ensureSubmitted, requestDecider, type RequestCommand } from '../domain/request/index.ts';

/** What is done to a request by a person, before the time of it is known. */
export type RequestAct = RequestCommand extends infer C
  ? C extends { readonly at: string }
    ? Omit<C, 'at'>
    : never
  : never;

/** Everything that people do to a request that was sent, but the answer to what changes were asked for. */
export class ActOnRequest extends Command<CommandAnswer> {
  constructor(
    readonly data: { readonly requestId: string; readonly act: RequestAct },
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** Decisions are for the role that the open stage names. */
const DECISIONS: readonly string[] = ['Approve', 'Reject'];

@CommandHandler(ActOnRequest)
export class ActOnRequestHandler implements ICommandHandler<ActOnRequest> {
  constructor(
    @Inject(AGGREGATES) private readonly aggregates: Aggregates,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly permits: Permits,
  ) {}

  async execute({ data: { requestId, act }, context }: ActOnRequest): Promise<CommandAnswer> {
    const stream = streams.request(requestId);
    try {
      if (DECISIONS.includes(act.type)) await this.ensureMayDecide(stream, context.actor);
      const { position } = await this.aggregates.execute(
        requestDecider,
        stream,
        context,
        (at) => ({ ...act, at }) as RequestCommand,
      );
      return { id: requestId, position };
    } catch (error) {
      if (error instanceof DomainError && DECISIONS.includes(act.type))
        await this.noteRefusal(requestId, act, error.code, context);
      throw error;
    }
  }

  private async ensureMayDecide(stream: string, actor: Actor): Promise<void> {
    const state = ensureSubmitted((await this.aggregates.load(requestDecider, stream)).state);
    const stage = 'stage' in state ? state.stages.find((s) => s.stageId === state.stage.stageId) : undefined;
    const { partnerId } = state;
    this.permits.ensure(actor, 'request.decide', stage ? { partnerId, stageRole: stage.role } : { partnerId });
  }

  /** That somebody was refused a decision is part of what happened (product row H1). */
  private async noteRefusal(requestId: string, act: RequestAct, code: string, context: CommandContext): Promise<void> {
    const { actor, correlationId, causationId } = context;
    const stream = streams.refusals(requestId);
    const commandId = deriveId(context.commandId, 'refused');
    const meta = { ...context, commandId, actor, correlationId, causationId, at: iso(this.aggregates.clock.now()) };
    const event = { type: 'DecisionRefused', data: { personId: act.by, action: act.type, subject: requestId, code } };
    const last = (await this.store.readStream(stream)).at(-1);
    try {
      await this.store.append(stream, last?.revision ?? -1, [event], meta);
    } catch (error) {
      // Another refusal was noted at the same moment; one of the two is enough to show that there were some.
      if (!(error instanceof RevisionConflict)) throw error;
    }
  }
}
