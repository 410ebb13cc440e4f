import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Session } from './session.ts';

/** Parameter of a controller's method that only who is signed in reaches: the session of the request. */
export const CurrentSession = createParamDecorator((_: unknown, host: ExecutionContext): Session => {
  const { user } = host.switchToHttp().getRequest<Request & { user?: Session }>();
  if (!user) throw new Error('A controller for who is signed in was reached without a session.');
  return user;
});
