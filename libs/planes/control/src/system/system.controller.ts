import { EVENT_STORE, lastSealOf, RAW_EVENT_STORE, type EventStore } from '@gatehouse/event-store';
import { CLOCK, EngineAway, EngineStates, iso, notFound, START, type Clock, type Position } from '@gatehouse/kernel';
import { READ_MODEL, rebuildProjection, type Projection, type ReadModel } from '@gatehouse/read-model';
import { RECORDS, type Records } from '@gatehouse/records';
import { WAITING_FLOWS, type WaitingFlows } from '@gatehouse/workflow-engine';
import { AccessDirectory, Answers, Permit } from '@gatehouse/rest';
import { Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { flowsOf } from './flows.ts';
import { type FlowsDto, RebuiltDto, type SealedDto, SystemDto } from './system.dto.ts';

export const ALL_PROJECTIONS = Symbol('AllProjections');
const COUNTED = 1000;

@ApiTags('System')
@Controller()
export class SystemController {
  constructor(
    private readonly directory: AccessDirectory,
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(RECORDS) private readonly records: Records,
    @Inject(READ_MODEL) private readonly model: ReadModel,
    @Inject(RAW_EVENT_STORE) private readonly rawEvents: EventStore,
    @Inject(WAITING_FLOWS) private readonly flows: WaitingFlows,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly outside: EngineStates,
    @Inject(ALL_PROJECTIONS) private readonly projections: readonly Projection[],
  ) {}

  @Get('system')
  @Permit('system.read')
  @Answers(200, SystemDto, 'Views, gateways and the access model at work.')
  async show(): Promise<SystemDto> {
    const head = await this.events.head();
    const states = await this.model.states();
    const views = states.map(async ({ view, version, position, failure }) => {
      return { id: view, version, position, failure, ...(await this.behind(position, head)) };
    });
    const gateways = await this.records.list<Record<string, unknown>>('gateways');
    return {
      head,
      access: this.directory.model.position,
      unknown: this.directory.model.unknown(),
      views: await Promise.all(views),
      gateways: gateways.map(({ key, value }) => ({ id: key, ...value })),
      flows: await this.waitingFlows(),
      sealed: await this.sealed(head),
      engines: this.outside.list().map((state) => ({ ...state, since: iso(state.since) })),
    };
  }

  @Post('views/:view/rebuild')
  @Permit('views.rebuild')
  @Answers(200, RebuiltDto, 'Built anew beside the old one, and swapped.')
  async rebuild(@Param('view') view: string): Promise<RebuiltDto> {
    const projection = this.projections.find((candidate) => candidate.view === view);
    if (!projection) throw notFound('view');
    let events = 0;
    const onProgress = (progress: { readonly events: number }): void => void (events = progress.events);
    await rebuildProjection({ projection, store: this.events, model: this.model, onProgress });
    return { id: view, events };
  }

  /** Everything else is told while their engine is away. */
  private async waitingFlows(): Promise<FlowsDto | null> {
    try {
      return flowsOf(await this.flows.waiting(), this.clock.now());
    } catch (error) {
      if (error instanceof EngineAway) return null;
      throw error;
    }
  }

  private async behind(after: Position, upTo: Position): Promise<{ behind: number; lagMs: number }> {
    const unread = after >= upTo ? [] : await this.rawEvents.readAll({ after, upTo, limit: COUNTED });
    const [first] = unread;
    const lagMs = first ? Math.max(0, this.clock.now() - Date.parse(first.meta.at)) : 0;
    return { behind: unread.length, lagMs };
  }

  private async sealed(head: Position): Promise<SealedDto> {
    const last = await lastSealOf(this.rawEvents);
    const upTo = last?.upTo ?? null;
    const after = await this.rawEvents.readAll({ after: upTo ?? START, upTo: head, limit: COUNTED });
    return { upTo, at: last?.event.meta.at ?? null, unsealed: after.filter(({ type }) => type !== 'LogSealed').length };
  }
}
