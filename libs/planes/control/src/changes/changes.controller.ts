import type { Actor } from '@gatehouse/kernel';
import { CurrentActor, Permit } from '@gatehouse/rest';
import { Controller, Sse, type MessageEvent } from '@nestjs/common';
import { ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Observable } from 'rxjs';
import { Changes } from './changes.ts';

@ApiTags('System')
@Controller('changes')
export class ChangesController {
  constructor(private readonly changes: Changes) {}

  @Sse()
  @Permit('session.own')
  @ApiProduces('text/event-stream')
  @ApiResponse({
    status: 200,
    description:
      'Server-sent events named `changed`, the first at once: something that the person may see is different up to ' +
      '`position`. A read that sends it back as `Gatehouse-Position` shows it.',
  })
  open(@CurrentActor() actor: Actor): Observable<MessageEvent> {
    return this.changes.open(actor);
  }
}
