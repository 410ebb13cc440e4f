import { permissionOf, type Action } from '@gatehouse/access';
import { hasToChoose } from '@gatehouse/identity';
import { DomainError } from '@gatehouse/kernel';
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
    if (hasToChoose(actor)) {
      ensureNeedsNoPartner(action);
      return true;
    }
    const { partnerId } = request.params;
    this.permits.ensure(actor, action, typeof partnerId === 'string' ? { partnerId } : {});
    return true;
  }
}

/** That the person may be signed in at all was found when the session was read. */
function ensureNeedsNoPartner(action: Action): void {
  if (action === 'session.own' || permissionOf(action).anyone) return;
  throw new DomainError(
    'forbidden',
    'IDENTITY.PARTNER_NOT_CHOSEN',
    'You belong to several partners: choose one with POST /session/switch first.',
  );
}
