import { canonicalJson, sha256 } from '@gatehouse/kernel';
import { requestContext, SECRET_ANSWER_METADATA } from '@gatehouse/rest';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { lastValueFrom, type Observable, of } from 'rxjs';
import { KeptAnswers } from './kept-answers.ts';
import { idempotencyKeyOf, keyOwner } from './idempotency-key.ts';

/** Carries out a command once per Idempotency-Key, and answers a repeat as the first time (product row L2). */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly answers: KeptAnswers,
    private readonly reflector: Reflector,
  ) {}

  async intercept(host: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const given = idempotencyKeyOf(request);
    if (given === undefined) return next.handle();

    const key = sha256(`${keyOwner(requestContext(request).actor)}\0${given}`);
    const fingerprint = fingerprintOf(request);
    const { kept } = await this.answers.begin(key, fingerprint);
    if (kept) {
      response.status(kept.status).setHeader('Idempotency-Replayed', 'true');
      return of(kept.body);
    }
    const secret = this.reflector.get<boolean | undefined>(SECRET_ANSWER_METADATA, host.getHandler()) ?? false;
    const run = this.run(next, key, fingerprint, response, secret);
    this.answers.follow(key, run);
    return of(await run);
  }

  private async run(
    next: CallHandler,
    key: string,
    fingerprint: string,
    response: Response,
    secret: boolean,
  ): Promise<unknown> {
    try {
      const body: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      await this.answers.keep(key, fingerprint, response.statusCode, body, secret);
      return body;
    } catch (error) {
      await this.answers.forget(key);
      throw error;
    }
  }
}

function fingerprintOf(request: Request): string {
  const body: unknown = request.body;
  const digest = Buffer.isBuffer(body) ? sha256(body) : sha256(canonicalJson(body ?? null));
  return sha256(`${request.method} ${request.originalUrl}\0${digest}`);
}
