import { permit, type AccessModel, type Action, type Resource } from '@gatehouse/access';
import { DomainError, notFound, type Actor, type Position } from '@gatehouse/kernel';
import { SetMetadata } from '@nestjs/common';

export const PERMIT_METADATA = 'gatehouse:permit';

/**
 * Every route has one. The guard asks `permit` for the action; when the path has `:partnerId`, for that partner. A
 * handler that learns only later whose thing it is asks again with `Permits.ensure`.
 */
export const Permit = (action: Action): MethodDecorator & ClassDecorator => SetMetadata(PERMIT_METADATA, action);

/** The access model as of now, kept by the process from the log. */
export abstract class AccessDirectory {
  abstract readonly model: AccessModel;
  /** Waits until the model has applied the event at this position; false when it has not within `timeoutMs`. */
  abstract reach(position: Position, timeoutMs?: number): Promise<boolean>;
}

/** Asks `permit`, and turns a no into the answer that the person may get. */
export class Permits {
  constructor(private readonly directory: AccessDirectory) {}

  /**
   * `what` is the word that is used where nothing is found under the id: to whom it is hidden, it is told in the very
   * same words.
   */
  ensure(actor: Actor, action: Action, resource: Resource = {}, what = 'page'): void {
    const answer = permit(this.directory.model, actor, action, resource);
    if (answer.allow) return;
    if (answer.reason === 'signed_out') {
      throw new DomainError(
        'unauthenticated',
        'IDENTITY.SIGNED_OUT',
        'You are not signed in, or your session has ended. Sign in again.',
      );
    }
    if (answer.hidden) throw notFound(what);
    if (answer.reason === 'role') {
      throw new DomainError(
        'forbidden',
        'ACCESS.ROLE_MISSING',
        'Your role does not allow this. An admin can change your role.',
        { facts: { action } },
      );
    }
    if (answer.reason === 'not_chosen') {
      throw new DomainError(
        'forbidden',
        'IDENTITY.PARTNER_NOT_CHOSEN',
        'You belong to several partners: choose one with POST /session/switch first.',
      );
    }
    throw new DomainError(
      'unauthenticated',
      'IDENTITY.ACCESS_ENDED',
      'Your access to this portal has ended. Ask the person who invited you.',
    );
  }

  allows(actor: Actor, action: Action, resource: Resource = {}): boolean {
    return permit(this.directory.model, actor, action, resource).allow;
  }
}
