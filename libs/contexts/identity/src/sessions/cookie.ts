import type { Installation } from '@gatehouse/rest';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { Request, Response } from 'express';
import { ABSOLUTE_LIFE } from './session.ts';

export const SESSION_COOKIE = 'gatehouse_session';

const attributes = (installation: Installation) => ({
  name: SESSION_COOKIE,
  path: '/',
  httpOnly: true,
  sameSite: 'strict' as const,
  secure: installation.controlUrl.startsWith('https:'),
});

export const sessionToken = (request: Request): string | undefined =>
  parseCookie(request.headers.cookie ?? '')[SESSION_COOKIE];

export function giveCookie(response: Response, installation: Installation, token: string): void {
  const cookie = { ...attributes(installation), value: token, maxAge: ABSOLUTE_LIFE / 1000 };
  response.append('Set-Cookie', stringifySetCookie(cookie));
}

export function takeCookie(response: Response, installation: Installation): void {
  response.append('Set-Cookie', stringifySetCookie({ ...attributes(installation), value: '', maxAge: 0 }));
}
