import type { Action } from '@gatehouse/access';
import { AccessWatch, PERMIT_METADATA, Permits, requestContext, whileItHolds } from '@gatehouse/rest';
import {
  Injectable,
  type BeforeApplicationShutdown,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { SSE_METADATA } from '@nestjs/common/constants.js';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { Subject, takeUntil, type Observable } from 'rxjs';

/** Ends open streams within 1 s of their session or permission ending, whichever context they are of. */
@Injectable()
export class StreamsEndInterceptor implements NestInterceptor, BeforeApplicationShutdown {
  private readonly stopping = new Subject<void>();

  constructor(
    private readonly reflector: Reflector,
    private readonly watch: AccessWatch,
    private readonly permits: Permits,
  ) {}

  beforeApplicationShutdown(): void {
    this.stopping.next();
  }

  intercept(host: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (!this.reflector.get<boolean | undefined>(SSE_METADATA, host.getHandler())) return next.handle();
    const request = host.switchToHttp().getRequest<Request>();
    const { actor } = requestContext(request);
    const action = this.reflector.get<Action>(PERMIT_METADATA, host.getHandler());
    const { partnerId } = request.params;
    const resource = typeof partnerId === 'string' ? { partnerId } : {};
    const stands = async (): Promise<boolean> =>
      this.permits.allows(actor, action, resource) && (await this.watch.signedIn(actor));
    return next.handle().pipe(whileItHolds(stands), takeUntil(this.stopping));
  }
}
