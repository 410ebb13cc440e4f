import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { DraftsController } from './drafts/drafts.controller.ts';
import { Drafts } from './drafts/drafts.ts';
import { ConfirmEnforcementHandler } from './enforcement/confirm-enforcement.ts';
import { EscalateRequestHandler, RemindDueHandler } from './enforcement/watch-due.ts';
import { ActOnRequestHandler } from './review/act-on-request.ts';
import { Acting } from './review/acting.ts';
import { DecisionsController } from './review/decisions.controller.ts';
import { DocumentsController } from './review/documents.controller.ts';
import { ReviewController } from './review/review.controller.ts';
import { DefineRouteHandler, RetireRouteHandler } from './routes/define-route.ts';
import { RoutesController } from './routes/routes.controller.ts';
import { RequestStreamController } from './stream/request-stream.controller.ts';
import { RequestStream } from './stream/request-stream.ts';
import { AnswerRequestHandler } from './submission/answer-request.ts';
import { RequestFormController } from './request-form/request-form.controller.ts';
import { PartnerRequestsController } from './submission/partner-requests.controller.ts';
import { SubmitRequestHandler } from './submission/submit-request.ts';
import { Submissions } from './submission/submissions.ts';
import { RequestsController } from './views/requests/requests.controller.ts';
import { Requests } from './views/requests/requests.ts';
import { WebhookSecretController } from './webhooks/webhook-secret.controller.ts';

@Module({
  imports: [CqrsModule],
  controllers: [
    RoutesController,
    DraftsController,
    RequestFormController,
    PartnerRequestsController,
    RequestsController,
    ReviewController,
    DocumentsController,
    DecisionsController,
    RequestStreamController,
    WebhookSecretController,
  ],
  providers: [
    Acting,
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
