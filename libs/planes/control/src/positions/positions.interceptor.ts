import { READ_MODEL, type ReadModel } from '@gatehouse/read-model';
import { AccessDirectory, READS_VIEW_METADATA, requestContext } from '@gatehouse/rest';
import { Inject, Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { mergeMap, type Observable } from 'rxjs';
import { isCommand } from '../idempotency/idempotency-key.ts';

const VIEW_WAIT_MS = 2000;
const OWN_WRITE_WAIT_MS = 1000;
export const POSITION_HEADER = 'Gatehouse-Position';
export const BEHIND_HEADER = 'Gatehouse-Behind';

/** Lets people read their own writes: commands answer with their position, and reads wait for the one they are given. */
@Injectable()
export class PositionsInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly directory: AccessDirectory,
    @Inject(READ_MODEL) private readonly views: ReadModel,
  ) {}

  async intercept(host: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const views = this.reflector.get<string[] | undefined>(READS_VIEW_METADATA, host.getHandler()) ?? [];
    const { seen } = requestContext(request);
    if (seen !== null && !(await this.viewsReach(views, seen))) response.setHeader(BEHIND_HEADER, 'true');
    return isCommand(request) ? next.handle().pipe(mergeMap((body) => this.tell(body, response))) : next.handle();
  }

  private async viewsReach(views: readonly string[], seen: string): Promise<boolean> {
    const reached = await Promise.all(views.map((view) => this.views.waitFor(view, seen, VIEW_WAIT_MS)));
    return reached.every(Boolean);
  }

  /** The guards of the next request are to know what this one changed. */
  private async tell(body: unknown, response: Response): Promise<unknown> {
    const position = (body as { position?: unknown } | null | undefined)?.position;
    if (typeof position === 'string') {
      response.setHeader(POSITION_HEADER, position);
      await this.directory.reach(position, OWN_WRITE_WAIT_MS);
    }
    return body;
  }
}
