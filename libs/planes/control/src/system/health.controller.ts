import { EVENT_STORE, type EventStore } from '@gatehouse/event-store';
import { LiveAccessDirectory } from '@gatehouse/bootstrap';
import { CLOCK, EngineStates, MINUTE, UnwritableStorage, type Clock, type EngineState } from '@gatehouse/kernel';
import { READ_MODEL, type ReadModel } from '@gatehouse/read-model';
import { RECORDS, type Records } from '@gatehouse/records';
import { AccessDirectory, Answers, Permit } from '@gatehouse/rest';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';

export class LiveDto {
  @ApiProperty({ enum: ['ok'] })
  readonly status!: 'ok';
}

export class CheckDto {
  @ApiProperty()
  readonly name!: string;

  @ApiProperty()
  readonly ok!: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'What is wrong, in a few words.' })
  readonly detail!: string | null;
}

export class ReadyDto {
  @ApiProperty({ enum: ['ok', 'degraded', 'failing'] })
  readonly status!: 'ok' | 'degraded' | 'failing';

  @ApiProperty({ type: [CheckDto] })
  readonly checks!: CheckDto[];
}

/** Whoever watches over the process asks again soon, and waits no longer himself. */
const PATIENCE_MS = 3_000;

@ApiTags('Health')
@Controller('health')
export class HealthController {
  constructor(
    private readonly directory: AccessDirectory,
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(RECORDS) private readonly records: Records,
    @Inject(READ_MODEL) private readonly views: ReadModel,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly engines: EngineStates,
  ) {}

  @Get('live')
  @Permit('health.read')
  @Answers(200, LiveDto, 'The process answers.')
  live(): LiveDto {
    return { status: 'ok' };
  }

  @Get('ready')
  @Permit('health.read')
  @Answers(200, ReadyDto, 'Requests can be served. 503 with the same body when they cannot.')
  async ready(@Res({ passthrough: true }) response: Response): Promise<ReadyDto> {
    const [views, ...must] = await Promise.all([
      check('views', () => this.ensureViewsRun()),
      check('events', async () => void (await this.events.head())),
      check('records', () => this.writeRecord()),
      check('access', () => this.ensureAccessFollows()),
    ]);
    const may = [views, ...this.engines.list().map(reached)];
    const failing = must.some(({ ok }) => !ok);
    if (failing) response.status(503);
    return { status: failing ? 'failing' : may.every(({ ok }) => ok) ? 'ok' : 'degraded', checks: [...must, ...may] };
  }

  private async writeRecord(): Promise<void> {
    await this.records.put('health', 'control', true, { expiresAt: this.clock.now() + MINUTE });
  }

  private async ensureAccessFollows(): Promise<void> {
    const failure = this.directory instanceof LiveAccessDirectory ? this.directory.failure : null;
    if (failure !== null) throw new Unhealthy('the access model cannot follow the log');
    const unknown = this.directory.model.unknown().length;
    if (unknown > 0) throw new Unhealthy(`${unknown} partners or products have events of a newer version`);
    if (!(await this.directory.reach(await this.events.head()))) throw new Unhealthy('the access model is behind');
  }

  private async ensureViewsRun(): Promise<void> {
    const stopped = (await this.views.states()).filter(({ failure }) => failure !== null);
    if (stopped.length > 0) throw new Unhealthy(`stopped: ${stopped.map(({ view }) => view).join(', ')}`);
  }
}

/** Its message may be shown to everybody. */
class Unhealthy extends Error {}

/** An engine outside of the process, by its name. */
const reached = ({ engine, reachable, reason }: EngineState): CheckDto => ({
  name: engine,
  ok: reachable,
  detail: reason,
});

async function check(name: string, work: () => Promise<void>): Promise<CheckDto> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Unhealthy('does not answer in time')), PATIENCE_MS);
  });
  try {
    await Promise.race([work(), late]);
    return { name, ok: true, detail: null };
  } catch (error) {
    const isKnown = error instanceof Unhealthy || error instanceof UnwritableStorage;
    return { name, ok: false, detail: isKnown ? error.message : 'not available' };
  } finally {
    clearTimeout(timer);
  }
}
