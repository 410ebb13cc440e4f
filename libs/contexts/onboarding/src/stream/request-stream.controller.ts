import type { Actor } from '@gatehouse/kernel';
import { CurrentActor, Permit } from '@gatehouse/rest';
import { Controller, Headers, Param, Sse, type MessageEvent } from '@nestjs/common';
import { ApiHeader, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Observable } from 'rxjs';
import { RequestStream } from './request-stream.ts';

@ApiTags('requests')
@Controller('requests')
export class RequestStreamController {
  constructor(private readonly stream: RequestStream) {}

  @Sse(':requestId/stream')
  @Permit('request.read')
  @ApiProduces('text/event-stream')
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: 'Position to go on from, after a broken connection.',
  })
  @ApiResponse({
    status: 200,
    description: 'The request now and after every change, as server-sent events named `request`.',
  })
  open(
    @Param('requestId') requestId: string,
    @CurrentActor() actor: Actor,
    @Headers('last-event-id') seen?: string,
  ): Promise<Observable<MessageEvent>> {
    return this.stream.open(actor, requestId, seen === '' ? undefined : seen);
  }
}
