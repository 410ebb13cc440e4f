import type { CommandContext, Environment } from '@gatehouse/contracts';
import {
  CLOCK,
  DomainError,
  IDS,
  iso,
  MINUTE,
  notFound,
  signVerification,
  VERIFICATION_HEADER,
  VERIFICATION_KEY,
} from '@gatehouse/kernel';
import type { Clock, Ids } from '@gatehouse/kernel';
import type { PartnerAccess, Profile } from '@gatehouse/access';
import { RECORDS, VAULT } from '@gatehouse/records';
import type { Records, Vault } from '@gatehouse/records';
import { AccessDirectory, INSTALLATION } from '@gatehouse/rest';
import type { Installation } from '@gatehouse/rest';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ensureNotOffboarded, Profiles } from '../profiles/profiles.ts';
import { runChecks, type CheckedProfile } from './checks.ts';
import { planOf } from './plan.ts';
import type { VerificationReport } from './report.ts';

export const VERIFICATIONS = 'verifications';

export interface VerifyAccessData {
  readonly partnerId: string;
  readonly environment: Environment;
  readonly productId: string;
  readonly profileId: string;
}

/** Checks a partner's access through the real gateway (product row A11). */
export class VerifyAccess extends Command<VerificationReport> {
  constructor(
    readonly data: VerifyAccessData,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(VerifyAccess)
export class VerifyAccessHandler implements ICommandHandler<VerifyAccess> {
  constructor(
    private readonly profiles: Profiles,
    private readonly directory: AccessDirectory,
    @Inject(VAULT) private readonly vault: Vault,
    @Inject(RECORDS) private readonly records: Records,
    @Inject(INSTALLATION) private readonly installation: Installation,
    @Inject(VERIFICATION_KEY) private readonly key: Uint8Array,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  async execute({ data }: VerifyAccess): Promise<VerificationReport> {
    const { partnerId, environment, productId, profileId } = data;
    const { partner, profile } = await this.profiles.find(partnerId, profileId);
    ensureNotOffboarded(partner);
    ensureCheckable(profile, environment);
    const now = this.clock.now();
    const plan = planOf(this.directory.model, partnerId, profile, productId, now);
    const checks = await runChecks(await this.checked(partner, profile), plan);
    const ok = checks.every((check) => check.ok !== false);
    const report = { partnerId, productId, profileId, environment, at: iso(now), ok, checks };
    await this.records.put(VERIFICATIONS, `${partnerId}:${environment}:${profileId}`, report);
    return report;
  }

  private async checked(partner: PartnerAccess, profile: Profile): Promise<CheckedProfile> {
    const { partnerId, clientId } = partner;
    const { environment, profileId, method } = profile;
    return {
      baseUrl: this.installation.gatewayUrls[environment],
      environment,
      clientId,
      profileId,
      sendsToken: method === 'token',
      token: await this.tokenOf(partner, profile),
      mark: (limit) => {
        const facts = { partnerId, expiresAt: this.clock.now() + MINUTE, nonce: this.ids.next() };
        const verification = limit === undefined ? facts : { ...facts, limit };
        return { [VERIFICATION_HEADER]: signVerification(verification, this.key) };
      },
    };
  }

  /** The newest of its credentials whose secret is kept. */
  private async tokenOf(partner: PartnerAccess, { profileId }: Profile): Promise<string | null> {
    const now = this.clock.now();
    const alive = Object.values(partner.credentials)
      .filter((c) => c.profileId === profileId && c.since <= now && (c.until === null || now < c.until))
      .sort((a, b) => b.since - a.since);
    for (const { credentialId } of alive) {
      const token = await this.vault.open(credentialId);
      if (token !== undefined) return token;
    }
    return null;
  }
}

function ensureCheckable({ environment, method }: Profile, asked: Environment): void {
  if (environment !== asked) throw notFound('profile');
  if (method === 'token' || method === 'none') return;
  throw new DomainError(
    'unprocessable',
    'CREDENTIALS.CANNOT_VERIFY',
    `Profiles that authenticate by ${method} cannot be checked from here. Let the partner make a call and watch the call log.`,
  );
}
