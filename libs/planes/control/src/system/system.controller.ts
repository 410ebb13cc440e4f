import { EVENT_STORE, type EventStore } from '@gatehouse/event-store';
import { notFound, type Position } from '@gatehouse/kernel';
import { READ_MODEL, rebuildProjection, type Projection, type ReadModel } from '@gatehouse/read-model';
import { RECORDS, type Records } from '@gatehouse/records';
import { AccessDirectory, Answers, Permit } from '@gatehouse/rest';
import { Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RebuiltDto, SystemDto } from './system.dto.ts';

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
    @Inject(ALL_PROJECTIONS) private readonly projections: readonly Projection[],
  ) {}

  @Get('system')
  @Permit('system.read')
  @Answers(200, SystemDto, 'Views, gateways and the access model at work.')
  async show(): Promise<SystemDto> {
    const head = await this.events.head();
    const states = await this.model.states();
    const views = states.map(async ({ view, version, position, failure }) => {
      return { id: view, version, position, failure, behind: await this.behind(position, head) };
    });
    const gateways = await this.records.list<Record<string, unknown>>('gateways');
    return {
      head,
      access: this.directory.model.position,
      unknown: this.directory.model.unknown(),
      views: await Promise.all(views),
      gateways: gateways.map(({ key, value }) => ({ id: key, ...value })),
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

  private async behind(after: Position, upTo: Position): Promise<number> {
    return after >= upTo ? 0 : (await this.events.readAll({ after, upTo, limit: COUNTED })).length;
  }
}
