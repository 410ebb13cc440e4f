import { DomainError } from '@gatehouse/kernel';
import { problemOf, type Problem } from '@gatehouse/rest';
import type { Response } from 'express';

/** Sends a problem document (RFC 9457). What was too much also says when to come back (RFC 9110, Retry-After). */
export function sendProblem(response: Response, problem: Problem): void {
  const { retryAfter } = problem;
  if (typeof retryAfter === 'number') response.setHeader('Retry-After', String(retryAfter));
  response.status(problem.status).setHeader('Content-Type', 'application/problem+json');
  response.end(JSON.stringify(problem));
}

export const sendError = (response: Response, error: DomainError): void => sendProblem(response, problemOf(error));
