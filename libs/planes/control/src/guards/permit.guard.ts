import type { Action } from '@gatehouse/access';
import { PERMIT_METADATA, Permits, requestContext } from '@gatehouse/rest';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';

/** Asks `permit` for every route, for the partner in its path if there is one (product row A9). */
@Injectable()
export class PermitGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly permits: Permits,
  ) {}

  canActivate(host: ExecutionContext): boolean {
    const action = this.reflector.getAllAndOverride<Action | undefined>(PERMIT_METADATA, [
      host.getHandler(),
      host.getClass(),
    ]);
    if (action === undefined) throw new Error('A route without a permission was reached.');
    const request = host.switchToHttp().getRequest<Request>();
    const { actor } = requestContext(request);
    const { partnerId } = request.params;
    this.permits.ensure(actor, action, typeof partnerId === 'string' ? { partnerId } : {});
    return true;
  }
}
