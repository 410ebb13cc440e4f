import { RevisionConflict } from '@gatehouse/event-store';
import { DomainError, EngineAway, UnwritableStorage, type EngineStates } from '@gatehouse/kernel';
import { problem, problemOf, type Problem } from '@gatehouse/rest';
import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import type { Logger } from 'pino';
import { engineAway } from './engine-away.ts';
import { sendProblem } from './problem-response.ts';
import { REQUEST_ID } from './request-log.ts';
import { unwritable } from './unwritable.ts';

/** What Nest itself refuses; its messages name routes and classes, so ours are shown instead. */
const OF_STATUS: Readonly<Record<number, readonly [code: string, detail: string]>> = {
  400: ['REQUEST.INVALID', 'The request cannot be read.'],
  404: ['NOT_FOUND', 'There is no such page, or it is not yours to see.'],
  405: ['REQUEST.METHOD', 'This cannot be done with that method.'],
};

/** The one place that turns errors into answers. What is internal goes to the log, under the id that is shown. */
@Catch()
export class ProblemsFilter implements ExceptionFilter {
  constructor(
    private readonly logger: Logger,
    private readonly engines: EngineStates,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const shown = this.problemOf(error, String(response.getHeader(REQUEST_ID) ?? ''));
    // A stream that has begun cannot become a problem any more.
    if (response.headersSent) response.end();
    else sendProblem(response, shown);
  }

  private problemOf(error: unknown, requestId: string): Problem {
    if (error instanceof DomainError) return problemOf(error);
    if (error instanceof RevisionConflict) {
      return problem(409, 'CONFLICT', 'Others are changing the same thing right now. Please try again.');
    }
    if (error instanceof HttpException && error.getStatus() < 500) {
      const [code, detail] = OF_STATUS[error.getStatus()] ?? ['REQUEST.REFUSED', 'The request was refused.'];
      return problem(error.getStatus(), code, detail);
    }
    if (error instanceof EngineAway) {
      this.logger.warn({ requestId, reason: error.message }, 'an engine does not answer');
      const away = this.engines.list().filter(({ reachable }) => !reachable);
      return engineAway(away.map(({ engine }) => engine));
    }
    if (error instanceof UnwritableStorage) {
      this.logger.error({ requestId, reason: String(error.cause) }, 'the storage cannot be written');
      return unwritable(error);
    }
    this.logger.error({ requestId, err: error }, 'unexpected error');
    const detail = `Something went wrong on our side. If it goes on, tell the operator this id: ${requestId}.`;
    return problem(500, 'INTERNAL', detail, { errorId: requestId });
  }
}
