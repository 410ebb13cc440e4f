import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { DraftsController } from './drafts/drafts.controller.ts';
import { Drafts } from './drafts/drafts.ts';
import { ConfirmEnforcementHandler } from './enforcement/confirm-enforcement.ts';
import { EscalateRequestHandler, RemindDueHandler } from './enforcement/watch-due.ts';
import { ActOnRequestHandler } from './review/act-on-request.ts';
import { RequestsController } from './review/requests.controller.ts';
import { DefineRouteHandler, RetireRouteHandler } from './routes/define-route.ts';
import { RoutesController } from './routes/routes.controller.ts';
import { RequestStreamController } from './stream/request-stream.controller.ts';
import { RequestStream } from './stream/request-stream.ts';
import { AnswerRequestHandler } from './submission/answer-request.ts';
import { PartnerRequestsController } from './submission/partner-requests.controller.ts';
import { SubmitRequestHandler } from './submission/submit-request.ts';
import { Submissions } from './submission/submissions.ts';
import { Requests } from './views/requests/requests.ts';

@Module({
  imports: [CqrsModule],
  controllers: [
    RoutesController,
    DraftsController,
    PartnerRequestsController,
    RequestsController,
    RequestStreamController,
  ],
  providers: [
    Drafts,
    Requests,
    RequestStream,
    Submissions,
    DefineRouteHandler,
    RetireRouteHandler,
    SubmitRequestHandler,
    AnswerRequestHandler,
    ActOnRequestHandler,
    ConfirmEnforcementHandler,
    RemindDueHandler,
    EscalateRequestHandler,
  ],
})
export class OnboardingModule {}
