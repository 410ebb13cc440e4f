import { streams, type CommandContext } from '@gatehouse/contracts';
import { Aggregates, AGGREGATES } from '@gatehouse/event-store';
import { calendarFaults, deriveId, DomainError, type Fault } from '@gatehouse/kernel';
import { AccessDirectory, type CommandAnswer } from '@gatehouse/rest';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { routeDecider, type RouteTerms } from '../domain/route/index.ts';

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
    this.ensureDecidable(form);
    const id = routeId ?? deriveId(context.commandId, 'route');
    const stages = form.stages.map((stage, i) => ({
      stageId: deriveId(context.commandId, 'stage', String(i)),
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
    const type = routeId === null ? 'Define' : 'Redefine';
    const { position } = await this.aggregates.execute(routeDecider, streams.route(id), context, {
      type,
      routeId: id,
      terms,
    });
    return { id, position };
  }

  /** A stage that nobody, or too few, could decide would hold every request for ever: refused when saved (row F4). */
  private ensureDecidable(form: Form): void {
    const { model } = this.directory;
    const faults: Fault[] = calendarFaults(form.calendar).map((f) => ({ ...f, pointer: `/calendar${f.pointer}` }));
    const staff = [...model.allStaff()];
    form.stages.forEach(({ role, quorum }, i) => {
      const able = staff.filter((s) => s.roles.includes(role)).length;
      if (able >= quorum) return;
      const message = `needs ${quorum} people of the role ${role}, and there ${able === 1 ? 'is 1' : `are ${able}`}`;
      faults.push({ pointer: `/stages/${i}/quorum`, message });
    });
    if (form.tier !== null && !model.tier(form.tier)) faults.push({ pointer: '/tier', message: 'names no tier' });
    if (form.productId !== null && !model.product(form.productId))
      faults.push({ pointer: '/productId', message: 'names no product' });
    if (form.leadId !== null && !model.staff(form.leadId))
      faults.push({ pointer: '/leadId', message: 'is nobody of the staff' });
    if (faults.length === 0) return;
    throw new DomainError(
      'invalid',
      'ONBOARDING.ROUTE_FAULTY',
      'The route cannot be saved: a request on it could not be decided, or not by a clock that works.',
      { faults },
    );
  }
}

@CommandHandler(RetireRoute)
export class RetireRouteHandler implements ICommandHandler<RetireRoute> {
  constructor(@Inject(AGGREGATES) private readonly aggregates: Aggregates) {}

  async execute({ data: { routeId }, context }: RetireRoute): Promise<CommandAnswer> {
    const { position } = await this.aggregates.execute(routeDecider, streams.route(routeId), context, {
      type: 'Retire',
      routeId,
    });
    return { id: routeId, position };
  }
}
