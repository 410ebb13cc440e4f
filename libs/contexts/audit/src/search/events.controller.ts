import { PSEUDONYMS, type Pseudonyms } from '@gatehouse/kernel';
import { Answers, PageQuery, Permit, Text } from '@gatehouse/rest';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { parseInstant } from '../access-on-a-date/access-on-a-date.ts';
import { ChangedEvent, EventPage } from './answers.ts';
import { SearchEvents } from './search-events.ts';

const INSTANT = 'ISO 8601 instant with its offset; a + is sent as %2B.';
const DEFAULT_LIMIT = 50;

export class EventsQuery extends PageQuery {
  @Text({ optional: true }) readonly partnerId?: string;

  @Text({ optional: true, description: 'Id or email of a person, name of a flow, or a kind such as staff.' })
  readonly actor?: string;

  @Text({ optional: true, example: 'GrantAdded' }) readonly type?: string;

  @Text({ optional: true, example: 'partner-42' }) readonly stream?: string;

  @Text({ optional: true, description: 'Network address that the change came from.' }) readonly address?: string;

  @Text({ optional: true, description: 'Found in the type, the stream, the data and the user agent.' })
  readonly text?: string;

  @Text({ optional: true, max: 40, description: `The first instant. ${INSTANT}` }) readonly from?: string;

  @Text({ optional: true, max: 40, description: `The instant before which they end. ${INSTANT}` }) readonly to?: string;
}

@ApiTags('audit')
@Controller('audit/events')
export class EventsController {
  constructor(
    private readonly events: SearchEvents,
    @Inject(PSEUDONYMS) private readonly pseudonyms: Pseudonyms,
  ) {}

  @Get()
  @Permit('audit.read')
  @Answers(200, EventPage, 'Events that fit all that is asked for, newest first.')
  search(@Query() query: EventsQuery): Promise<EventPage> {
    const { cursor, limit = DEFAULT_LIMIT, actor, from, to, ...criteria } = query;
    const instant = (name: string, text: string | undefined): number | undefined =>
      text === undefined ? undefined : parseInstant(name, text, 0);
    const who = actor?.includes('@') ? this.pseudonyms.personId(actor) : actor;
    const range = { from: instant('from', from), to: instant('to', to) };
    return this.events.search({ ...criteria, ...range, actor: who }, { limit, cursor });
  }

  @Get(':position')
  @Permit('audit.read')
  @Answers(200, ChangedEvent, 'One event, with what it changed.')
  one(@Param('position') position: string): Promise<ChangedEvent> {
    return this.events.one(position);
  }
}
