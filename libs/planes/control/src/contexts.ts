import { AuditModule } from '@gatehouse/audit';
import { CatalogModule, projections as catalog } from '@gatehouse/catalog';
import { CredentialsModule, projections as credentials } from '@gatehouse/credentials';
import { IdentityModule, projections as identity } from '@gatehouse/identity';
import { NotificationsModule } from '@gatehouse/notifications';
import { OnboardingModule, projections as onboarding } from '@gatehouse/onboarding';
import { PartnersModule, projections as partners } from '@gatehouse/partners';
import type { Projection } from '@gatehouse/read-model';
import { UsageModule, projections as usage } from '@gatehouse/usage';
import type { Type } from '@nestjs/common';

/** The contexts that make up the API, in one place. */
export const CONTEXTS: readonly Type[] = [
  IdentityModule,
  PartnersModule,
  CredentialsModule,
  CatalogModule,
  OnboardingModule,
  NotificationsModule,
  UsageModule,
  AuditModule,
];

/** The views that their routes read. */
export const PROJECTIONS: readonly Projection[] = [
  ...identity,
  ...partners,
  ...credentials,
  ...catalog,
  ...onboarding,
  ...usage,
];
