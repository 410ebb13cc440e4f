import { CatalogModule, projections as catalog } from '@gatehouse/catalog';
import {
  CredentialsModule,
  flowCommands as credentialCommands,
  projections as credentials,
} from '@gatehouse/credentials';
import { projections as identity } from '@gatehouse/identity';
import { NotificationsModule, flowCommands as notificationCommands } from '@gatehouse/notifications';
import { OnboardingModule, flowCommands as onboardingCommands, projections as onboarding } from '@gatehouse/onboarding';
import { PartnersModule, flowCommands as partnerCommands, projections as partners } from '@gatehouse/partners';
import type { CommandContext, FlowCommandName } from '@gatehouse/contracts';
import type { Projection } from '@gatehouse/read-model';
import { projections as usage } from '@gatehouse/usage';
import type { ICommand } from '@nestjs/cqrs';

/** Contexts whose commands flows send. */
export const CONTEXTS = [PartnersModule, CredentialsModule, CatalogModule, OnboardingModule, NotificationsModule];

/** Every view of every context. */
export const allProjections: readonly Projection[] = [
  ...identity,
  ...partners,
  ...credentials,
  ...catalog,
  ...onboarding,
  ...usage,
];

type CommandClass = new (data: never, context: CommandContext) => ICommand;

/** Which class carries out which of the flows' commands; one that nobody handles does not compile. */
export const FLOW_COMMANDS: Readonly<Record<FlowCommandName, CommandClass>> = {
  ...partnerCommands,
  ...credentialCommands,
  ...onboardingCommands,
  ...notificationCommands,
};
