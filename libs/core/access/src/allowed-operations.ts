import type { Environment, OperationData } from '@gatehouse/contracts';
import type { AccessModel } from './model.ts';
import type { PartnerAccess, Profile } from './partner-access.ts';
import { linesOf, type ProductVersion } from './product-access.ts';
import { RULES, type Working } from './rules.ts';

/** A version that the partner may call, and what it may call of it. */
export interface AllowedVersion {
  readonly version: ProductVersion;
  readonly operations: readonly OperationData[];
}

/** An operation that the partner may call, with where it stands. */
export interface AllowedOperation extends OperationData {
  readonly version: string;
  readonly line: string;
}

/** Everything that `authorize` asks and that does not depend on the single call: its credential, its address. */
const ASKED = [
  RULES.granted,
  RULES.authenticationAccepted,
  RULES.versionChosen,
  RULES.operationMatched,
  RULES.scopeHeld,
] as const;

/** Stands for every parameter of a path; letters and digits only, so that it never splits into two. */
const ANY_VALUE = 'x7q';

/** As `versionsAllowed`, all versions' operations in one list. */
export const operationsAllowed = (...asked: Parameters<typeof versionsAllowed>): AllowedOperation[] =>
  versionsAllowed(...asked).flatMap(({ version: { version, line }, operations }) =>
    operations.map((operation) => ({ ...operation, version, line })),
  );

/**
 * What the partner may call of a product with one profile, or with any of the environment's when none is named. Newest
 * line first; a line of which no version may be called is left out (product rows C2, C9). It asks the very rules that
 * `authorize` asks, operation by operation, so the catalog and the gateway cannot disagree.
 */
export function versionsAllowed(
  model: AccessModel,
  partnerId: string,
  environment: Environment,
  productId: string,
  at: number,
  profileId?: string,
): AllowedVersion[] {
  const partner = model.partner(partnerId);
  const product = model.product(productId);
  if (!partner || !product) return [];
  const profiles = Object.values(partner.profiles).filter(
    (p) => !p.removed && p.environment === environment && (profileId === undefined || p.profileId === profileId),
  );
  return linesOf(product)
    .toReversed()
    .flatMap((line) => {
      const base = `/${product.slug}/${line}`;
      const start = (profile: Profile, method: string, path: string) =>
        workingOn(model, partner, profile, environment, method, base + path, at);
      const version = profiles.map((profile) => versionOf(start(profile, 'GET', '/'))).find((v) => v !== undefined);
      if (!version) return [];
      const operations = version.operations.filter((operation) =>
        profiles.some((profile) => passes(start(profile, operation.method, sampleOf(operation)), operation)),
      );
      return [{ version, operations }];
    });
}

/** A path that only this operation's template fits. */
export const sampleOf = ({ path }: OperationData): string => path.replaceAll(/\{[^{}]*\}/g, ANY_VALUE);

function versionOf(working: Working): ProductVersion | undefined {
  const refused = [RULES.granted, RULES.authenticationAccepted, RULES.versionChosen].some((rule) => rule(working));
  return refused ? undefined : working.version;
}

const passes = (working: Working, operation: OperationData): boolean =>
  ASKED.every((rule) => rule(working) === undefined) && working.operation?.id === operation.id;

const workingOn = (
  model: AccessModel,
  partner: PartnerAccess,
  profile: Profile,
  environment: Environment,
  method: string,
  path: string,
  at: number,
): Working => ({
  model,
  at,
  partner,
  profile,
  call: {
    environment,
    clientId: partner.clientId,
    profile: profile.profileId,
    presented: { kind: 'nothing' },
    method,
    path,
    address: '',
  },
});
