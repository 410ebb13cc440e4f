import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { paths } from './schema.d.ts';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
type PathsWith<M extends Method> = {
  [P in keyof paths]: paths[P] extends Record<M, { responses: unknown }> ? P : never;
}[keyof paths];
type Operation<P extends keyof paths, M extends Method> = paths[P] extends Record<M, infer O> ? O : never;
type Content<R> = R extends { content: { 'application/json': infer C } } ? C : void;
type Good<R> = R extends { 200: infer A }
  ? Content<A>
  : R extends { 201: infer A }
    ? Content<A>
    : R extends { 202: infer A }
      ? Content<A>
      : void;
/** What a route answers when all is well. */
export type Answer<P extends keyof paths, M extends Method> =
  Operation<P, M> extends { responses: infer R } ? Good<R> : never;
/** What a route takes as its body. */
export type Body<P extends keyof paths, M extends Method> =
  Operation<P, M> extends { requestBody: { content: { 'application/json': infer C } } } ? C : undefined;

export type Parameters = Readonly<Record<string, string | number | boolean | undefined>>;

/** The API, typed by its own document: `api.get('/api/v1/partners/{partnerId}', { partnerId })`. */
@Injectable({ providedIn: 'root' })
export class Api {
  private readonly http = inject(HttpClient);

  /** Parameters that the path does not name become the query. */
  get<P extends PathsWith<'get'>>(path: P, parameters: Parameters = {}): Promise<Answer<P, 'get'>> {
    return firstValueFrom(this.http.get<Answer<P, 'get'>>(addressOf(path, parameters)));
  }

  post<P extends PathsWith<'post'>>(
    path: P,
    parameters: Parameters = {},
    body?: Body<P, 'post'>,
  ): Promise<Answer<P, 'post'>> {
    return firstValueFrom(this.http.post<Answer<P, 'post'>>(addressOf(path, parameters), body ?? {}));
  }

  put<P extends PathsWith<'put'>>(
    path: P,
    parameters: Parameters = {},
    body?: Body<P, 'put'>,
  ): Promise<Answer<P, 'put'>> {
    return firstValueFrom(this.http.put<Answer<P, 'put'>>(addressOf(path, parameters), body ?? {}));
  }

  patch<P extends PathsWith<'patch'>>(
    path: P,
    parameters: Parameters = {},
    body?: Body<P, 'patch'>,
  ): Promise<Answer<P, 'patch'>> {
    return firstValueFrom(this.http.patch<Answer<P, 'patch'>>(addressOf(path, parameters), body ?? {}));
  }

  delete<P extends PathsWith<'delete'>>(path: P, parameters: Parameters = {}): Promise<Answer<P, 'delete'>> {
    return firstValueFrom(this.http.delete<Answer<P, 'delete'>>(addressOf(path, parameters)));
  }
}

export function addressOf(path: string, parameters: Parameters): string {
  const query = new URLSearchParams();
  let address = path;
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined) continue;
    if (address.includes(`{${name}}`)) address = address.replace(`{${name}}`, encodeURIComponent(String(value)));
    else query.set(name, String(value));
  }
  return query.size === 0 ? address : `${address}?${query}`;
}
