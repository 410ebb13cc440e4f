import type { PartnerAccess } from '@gatehouse/access';
import { profileIdOfRequest, type AccessChange, type Submission } from '@gatehouse/contracts';
import {
  CLOCK,
  deriveId,
  DomainError,
  hashOf,
  iso,
  notFound,
  VERIFICATION_KEY,
  type Clock,
  type Fault,
} from '@gatehouse/kernel';
import { dueAt } from '@gatehouse/kernel/business-calendar';
import { EVENT_STORE, type EventStore } from '@gatehouse/event-store';
import { OUTBOUND, type Outbound } from '@gatehouse/outbound';
import { READ_MODEL, type ReadModel } from '@gatehouse/read-model';
import { AccessDirectory } from '@gatehouse/rest';
import { Inject, Injectable } from '@nestjs/common';
import { strictestRoute, type Route } from '../domain/route/index.ts';
import { ROUTES_VIEW, routesInForce } from '../views/routes/routes.ts';
import { accessFaults } from './check-access.ts';
import { answerFaults } from './check-answers.ts';
import { webhookFaults } from '../webhooks/prove-webhooks.ts';
import { webhookSecretOf } from '../webhooks/signing-secret.ts';

export interface Checked {
  readonly partner: PartnerAccess;
  readonly route: Route;
  readonly contentHash: string;
  /** When the first stage would be due if it were sent now. */
  readonly dueAt: string;
}

const PATIENCE_MS = 2000;

/** Checks a submission whole, on entry, so that nothing waits after approval (product row F2). */
@Injectable()
export class Submissions {
  constructor(
    private readonly directory: AccessDirectory,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(READ_MODEL) private readonly views: ReadModel,
    @Inject(OUTBOUND) private readonly outbound: Outbound,
    @Inject(VERIFICATION_KEY) private readonly key: Buffer,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async check(partnerId: string, submission: Submission): Promise<Checked> {
    await this.catchUp();
    const { model } = this.directory;
    const partner = model.partner(partnerId);
    if (!partner) throw notFound('partner');
    const now = this.clock.now();
    const faults: Fault[] = [
      ...accessFaults(model, partner, submission, now),
      ...answerFaults(model.tier(submission.tier)?.questions ?? null, submission.answers),
      ...(await webhookFaults(this.outbound, submission.webhooks, webhookSecretOf(this.key, partnerId), now)),
    ];
    if (faults.length > 0) {
      throw new DomainError(
        'invalid',
        'ONBOARDING.SUBMISSION_FAULTY',
        'The request cannot be sent as it is. Mend what is listed, then send it again.',
        { faults },
      );
    }
    const asked = {
      kind: 'production',
      tiers: [partner.tier, submission.tier],
      productIds: submission.grants.map((g) => g.productId),
    } as const;
    const route = strictestRoute(await routesInForce(this.views), asked);
    if (!route) {
      throw new DomainError(
        'unprocessable',
        'ONBOARDING.NO_ROUTE',
        'No review route is defined for such a request yet, so nobody could decide it. Ask the operator to define one.',
      );
    }
    const firstDue = dueAt(route.calendar, now, route.stages[0]?.dueInDays ?? 0);
    return { partner, route, contentHash: hashOf(submission), dueAt: iso(firstDue) };
  }

  /** On what was granted or defined a moment ago, too: an older state might choose a route that is not the strictest. */
  private async catchUp(): Promise<void> {
    const head = await this.store.head();
    const access = this.directory.reach(head, PATIENCE_MS);
    if ((await this.views.waitFor(ROUTES_VIEW, head, PATIENCE_MS)) && (await access)) return;
    throw new DomainError(
      'unavailable',
      'ONBOARDING.BEHIND',
      'The system has not caught up with its latest changes, so the request cannot be checked. Please try again.',
    );
  }

  /** What approval will change. The ids derive from the request, so they stay as they are when it is answered. */
  changeOf(requestId: string, partnerId: string, submission: Submission, at: string): AccessChange {
    const environment = 'production';
    const { name, method, methods, allowlist } = submission.profile;
    const profileId = profileIdOfRequest(requestId);
    return {
      partnerId,
      grants: submission.grants.map(({ productId, scopes, lines }) => ({
        grantId: deriveId(requestId, 'grant', productId),
        productId,
        environment,
        scopes,
        lines,
        since: at,
        until: null,
        requestId,
      })),
      profile: {
        profileId,
        name,
        environment,
        method,
        methods,
        allowlist,
        logging: { headers: false, bodies: false },
        requestId,
      },
      policyId: this.directory.model.tier(submission.tier)?.policies.production ?? null,
    };
  }
}
