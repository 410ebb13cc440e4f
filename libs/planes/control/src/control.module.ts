import { EnginesModule, type Engines } from '@gatehouse/bootstrap';
import type { Installation } from '@gatehouse/rest';
import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import type { Logger } from 'pino';
import { ChangesController } from './changes/changes.controller.ts';
import { Changes } from './changes/changes.ts';
import { CONTEXTS, PROJECTIONS } from './contexts.ts';
import { EveryRouteIsPermitted } from './guards/every-route-is-permitted.ts';
import { PermitGuard } from './guards/permit.guard.ts';
import { SignedInGuard } from './guards/signed-in.guard.ts';
import { ProblemsFilter } from './http/problems.filter.ts';
import { TracesInterceptor } from './http/traces.interceptor.ts';
import { UnreadBodyInterceptor } from './http/unread-body.interceptor.ts';
import { Validation } from './http/validation.ts';
import { KeptAnswers } from './idempotency/kept-answers.ts';
import { IdempotencyInterceptor } from './idempotency/idempotency.interceptor.ts';
import { ApiDocument } from './openapi/api-document.ts';
import { OpenApiController } from './openapi/openapi.controller.ts';
import { PositionsInterceptor } from './positions/positions.interceptor.ts';
import { StreamsEndInterceptor } from './streams/streams-end.interceptor.ts';
import { HealthController } from './system/health.controller.ts';
import { ALL_PROJECTIONS, SystemController } from './system/system.controller.ts';

export interface ControlModuleOptions {
  readonly engines: Engines;
  readonly installation: Installation;
  readonly logger: Logger;
  /** More modules with routes; they get everything that those of the contexts get. */
  readonly modules?: readonly Type[];
}

/** The API: contexts, and around each of their routes what all routes have in common. */
@Module({})
export class ControlModule {
  static of({ engines, installation, logger, modules = [] }: ControlModuleOptions): DynamicModule {
    const { records, keys, clock, ids } = engines;
    return {
      module: ControlModule,
      imports: [CqrsModule.forRoot(), EnginesModule.of(engines, installation), ...CONTEXTS, ...modules],
      controllers: [ChangesController, HealthController, SystemController, OpenApiController],
      providers: [
        ApiDocument,
        Changes,
        EveryRouteIsPermitted,
        { provide: ALL_PROJECTIONS, useValue: PROJECTIONS },
        { provide: KeptAnswers, useValue: new KeptAnswers(records, keys.answers, clock, ids.next()) },
        { provide: APP_FILTER, useValue: new ProblemsFilter(logger, engines.outside) },
        { provide: APP_PIPE, useClass: Validation },
        // In this order: who it is comes before what they may do.
        { provide: APP_GUARD, useClass: SignedInGuard },
        { provide: APP_GUARD, useClass: PermitGuard },
        // Around all others, which wait and send commands too.
        { provide: APP_INTERCEPTOR, useClass: TracesInterceptor },
        { provide: APP_INTERCEPTOR, useClass: StreamsEndInterceptor },
        { provide: APP_INTERCEPTOR, useClass: PositionsInterceptor },
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
        // Like the checks of bodies that are read: a key that was used for another body is told first.
        { provide: APP_INTERCEPTOR, useClass: UnreadBodyInterceptor },
      ],
    };
  }
}
