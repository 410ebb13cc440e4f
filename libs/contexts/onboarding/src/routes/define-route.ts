import { streams, type CommandContext } from '@gatehouse/contracts';
import { Aggregates, AGGREGATES } from '@gatehouse/event-store';
import { deriveId } from '@gatehouse/kernel';
import { AccessDirectory, type CommandAnswer } from '@gatehouse/rest';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { routeDecider, routeFaults, type RouteTerms } from '../domain/route/index.ts';

type Form = Omit<RouteTerms, 'kind' | 'stages'> & {
  readonly stages: readonly Omit<RouteTerms['stages'][number], 'stageId'>[];
};

export class DefineRoute extends Command<CommandAnswer> {
  constructor(
    readonly data: { readonly routeId: string | null; readonly form: Form },
    readonly context: CommandContext,
  ) {
    super();
  }
}

export class RetireRoute extends Command<CommandAnswer> {
  constructor(
    readonly data: { readonly routeId: string },
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(DefineRoute)
export class DefineRouteHandler implements ICommandHandler<DefineRoute> {
  constructor(
    @Inject(AGGREGATES) private readonly aggregates: Aggregates,
    private readonly directory: AccessDirectory,
  ) {}

  async execute({ data: { routeId, form }, context }: DefineRoute): Promise<CommandAnswer> {
    const id = routeId ?? deriveId(context.commandId, 'route');
    const stages = form.stages.map((stage, i) => ({
      // Of the route and not of the command, so that the same form saved again changes nothing.
      stageId: deriveId(id, 'stage', String(i)),
      name: stage.name,
      role: stage.role,
      quorum: stage.quorum,
      dueInDays: stage.dueInDays,
      documents: [...stage.documents],
    }));
    const { name, tier, productId, leadId } = form;
    const terms: RouteTerms = {
      name,
      kind: 'production',
      tier,
      productId,
      stages,
      calendar: { ...form.calendar },
      leadId,
    };
    const { position } = await this.aggregates.execute(routeDecider, streams.route(id), context, {
      kind: 'define' as const,
      routeId: id,
      terms,
      faults: routeFaults(terms, this.directory.model),
      edit: routeId !== null,
    });
    return { id, position };
  }
}

@CommandHandler(RetireRoute)
export class RetireRouteHandler implements ICommandHandler<RetireRoute> {
  constructor(@Inject(AGGREGATES) private readonly aggregates: Aggregates) {}

  async execute({ data: { routeId }, context }: RetireRoute): Promise<CommandAnswer> {
    const { position } = await this.aggregates.execute(routeDecider, streams.route(routeId), context, {
      kind: 'retire',
      routeId,
    });
    return { id: routeId, position };
  }
}
