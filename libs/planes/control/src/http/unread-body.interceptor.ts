import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { Request } from 'express';
import type { Observable } from 'rxjs';
import { invalid } from './validation.ts';

/** Refuses what a route that reads no body is sent: whoever sends it means something that would not happen. */
@Injectable()
export class UnreadBodyInterceptor implements NestInterceptor {
  intercept(host: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { body } = host.switchToHttp().getRequest<Request>() as { body: unknown };
    if (typeof body !== 'object' || body === null || Buffer.isBuffer(body) || readsBody(host)) return next.handle();
    if (Array.isArray(body)) throw invalid([{ pointer: '', message: 'The body must be a JSON object, or left out.' }]);
    const faults = Object.keys(body).map((name) => ({
      pointer: `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      message: `property ${name} should not exist`,
    }));
    if (faults.length > 0) throw invalid(faults);
    return next.handle();
  }
}

function readsBody(host: ExecutionContext): boolean {
  const parameters = Reflect.getMetadata(ROUTE_ARGS_METADATA, host.getClass(), host.getHandler().name) as object;
  return Object.keys(parameters ?? {}).some((key) => key.startsWith(`${RouteParamtypes.BODY}:`));
}
