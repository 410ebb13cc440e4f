import { streams, type CommandContext } from '@gatehouse/contracts';
import { Aggregates, AGGREGATES, EVENT_STORE, RevisionConflict, type EventStore } from '@gatehouse/event-store';
import { deriveId, DomainError, iso, type Actor } from '@gatehouse/kernel';
import { AccessDirectory, Permits, type CommandAnswer } from '@gatehouse/rest';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ensureSubmitted, requestDecider, type RequestOrder } from '../domain/request/index.ts';

type ByPeople = Exclude<
  RequestOrder,
  { readonly kind: 'submit' | 'answer' | 'remind-due' | 'escalate' | 'confirm-live' }
>;
type Decision = Extract<ByPeople, { readonly isMember: boolean }>;
type WithoutFacts<D> = D extends unknown ? Omit<D, 'isMember'> : never;

/** What is done to a request by a person. Whether that person belongs to the partner is looked up, not believed. */
export type RequestAct = Exclude<ByPeople, Decision> | WithoutFacts<Decision>;

const isDecision = (act: RequestAct): act is WithoutFacts<Decision> => act.kind === 'approve' || act.kind === 'reject';

/** Everything that people do to a request that was sent, but the answer to what changes were asked for. */
export class ActOnRequest extends Command<CommandAnswer> {
  constructor(
    readonly data: { readonly requestId: string; readonly act: RequestAct },
    readonly context: CommandContext,
  ) {
    super();
  }
}

const ATTEMPTS = 10;

@CommandHandler(ActOnRequest)
export class ActOnRequestHandler implements ICommandHandler<ActOnRequest> {
  constructor(
    @Inject(AGGREGATES) private readonly aggregates: Aggregates,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly permits: Permits,
    private readonly directory: AccessDirectory,
  ) {}

  async execute({ data: { requestId, act }, context }: ActOnRequest): Promise<CommandAnswer> {
    const stream = streams.request(requestId);
    try {
      const order = isDecision(act) ? { ...act, isMember: await this.ensureMayDecide(stream, context.actor) } : act;
      const { position } = await this.aggregates.execute(requestDecider, stream, context, (at) => ({ ...order, at }));
      return { id: requestId, position };
    } catch (error) {
      if (error instanceof DomainError && isDecision(act)) await this.noteRefusal(requestId, act, error.code, context);
      throw error;
    }
  }

  /** Refuses who has not the role of the open stage; answers whether they belong to the partner that asks. */
  private async ensureMayDecide(stream: string, actor: Actor): Promise<boolean> {
    const state = ensureSubmitted((await this.aggregates.load(requestDecider, stream)).state);
    const stage = state.stages.find((s) => s.stageId === state.stage.stageId);
    const { partnerId } = state;
    const asked = stage ? { partnerId, stageRole: stage.role } : { partnerId };
    this.permits.ensure(actor, 'request.decide', asked, 'request');
    const members = this.directory.model.partner(partnerId)?.members ?? {};
    return 'id' in actor && actor.id in members;
  }

  /** That somebody was refused a decision is part of what happened (product row H1). */
  private async noteRefusal(requestId: string, act: RequestAct, code: string, context: CommandContext): Promise<void> {
    const { actor, correlationId, causationId } = context;
    const stream = streams.refusals(requestId);
    const commandId = deriveId(context.commandId, 'refused');
    const meta = { ...context, commandId, actor, correlationId, causationId, at: iso(this.aggregates.clock.now()) };
    const event = {
      type: 'DecisionRefused',
      data: { personId: 'id' in actor ? actor.id : '', action: act.kind, subject: requestId, code },
    };
    for (let expected = -1, tries = 1; ; tries++) {
      try {
        await this.store.append(stream, expected, [event], meta);
        return;
      } catch (error) {
        if (!(error instanceof RevisionConflict) || tries === ATTEMPTS) throw error;
        expected = error.actual;
      }
    }
  }
}
