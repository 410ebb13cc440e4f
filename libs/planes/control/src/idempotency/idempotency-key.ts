import { actorKey, DomainError, type Actor } from '@gatehouse/kernel';
import type { Request } from 'express';

const COMMANDS = ['POST', 'PUT', 'PATCH', 'DELETE'];

export const isCommand = (request: Request): boolean => COMMANDS.includes(request.method);

/** The key under which a command may be repeated; undefined when there is none, or nothing to repeat. */
export function idempotencyKeyOf(request: Request): string | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined || !isCommand(request)) return undefined;
  if (typeof key === 'string' && /^[\x20-\x7e]{1,255}$/.test(key)) return key;
  throw new DomainError(
    'invalid',
    'IDEMPOTENCY.KEY_INVALID',
    'Idempotency-Key must be 1 to 255 printable characters; a random UUID is a good one.',
  );
}

/** Whose keys they are: a person's, whichever partner they act for, so that a switch of the partner can be repeated. */
export const keyOwner = (actor: Actor): string =>
  actor.kind === 'member' ? actorKey({ ...actor, partnerId: '' }) : actorKey(actor);
