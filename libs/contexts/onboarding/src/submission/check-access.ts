import {
  cidrFault,
  holdsAt,
  linesOf,
  type AccessModel,
  type PartnerAccess,
  type ProductAccess,
} from '@gatehouse/access';
import type { Submission } from '@gatehouse/contracts';
import type { Fault } from '@gatehouse/kernel';
import { isISO31661Alpha2 } from 'class-validator';

/** What is wrong with a submission as far as can be told without asking anybody else. */
export function accessFaults(model: AccessModel, partner: PartnerAccess, submission: Submission, at: number): Fault[] {
  return [
    ...grantFaults(model, partner, submission, at),
    ...profileFaults(partner, submission.profile),
    ...fault(!model.tier(submission.tier), '/tier', 'names no tier'),
    ...companyFaults(submission.company),
    ...fault(
      !partner.members[submission.technicalContact.personId],
      '/technicalContact/personId',
      'is not one of your people',
    ),
  ].map(({ pointer, message }) => ({ pointer: `/submission${pointer}`, message }));
}

const fault = (wrong: boolean, pointer: string, message: string): Fault[] => (wrong ? [{ pointer, message }] : []);

/** What may be asked for of a product. */
export interface Askable {
  readonly product: ProductAccess;
  readonly scopes: ReadonlySet<string>;
  readonly lines: ReadonlySet<string>;
}

/**
 * Of an offered product everything; of one held in the sandbox what is held there. Undefined when the partner may not
 * know that the product exists.
 */
export function askable(
  model: AccessModel,
  partner: PartnerAccess,
  productId: string,
  at: number,
): Askable | undefined {
  const product = model.product(productId);
  if (!product) return undefined;
  const usable = product.versions.filter(({ state }) => state !== 'retired');
  const lines = linesOf({ ...product, versions: usable });
  const { tiers, partnerIds } = product.offered;
  if (tiers.includes(partner.tier) || partnerIds.includes(partner.partnerId)) {
    const scopes = usable.flatMap((version) => version.scopes.map(({ name }) => name));
    return { product, scopes: new Set(scopes), lines: new Set(lines) };
  }
  const held = Object.values(partner.grants).filter(
    (grant) => grant.productId === productId && grant.environment === 'sandbox' && holdsAt(grant, at),
  );
  if (held.length === 0) return undefined;
  const heldLines = held.some((grant) => grant.lines.length === 0) ? lines : held.flatMap((grant) => grant.lines);
  return {
    product,
    scopes: new Set(held.flatMap(({ scopes }) => scopes)),
    lines: new Set(heldLines.filter((line) => lines.includes(line))),
  };
}

function grantFaults(model: AccessModel, partner: PartnerAccess, { grants, profile }: Submission, at: number): Fault[] {
  const asked = grants.map(({ productId }) => productId);
  return grants.flatMap(({ productId, scopes, lines }, i): Fault[] => {
    const pointer = `/grants/${i}`;
    const may = askable(model, partner, productId, at);
    if (!may)
      return [
        { pointer: `${pointer}/productId`, message: 'names no product that you hold in the sandbox or are offered' },
      ];
    const { name, accepted, upstreams } = may.product;
    return [
      ...fault(asked.indexOf(productId) < i, `${pointer}/productId`, 'is asked for twice'),
      ...fault(
        !upstreams.production,
        `${pointer}/productId`,
        `names ${name}, which is not open in production yet; ask the operator`,
      ),
      ...scopes.flatMap((scope, n) =>
        fault(
          !may.scopes.has(scope),
          `${pointer}/scopes/${n}`,
          `${scope} is not a scope of ${name} that you can ask for`,
        ),
      ),
      ...lines.flatMap((line, n) =>
        fault(
          !may.lines.has(line),
          `${pointer}/lines/${n}`,
          `${line} is not a version line of ${name} that you can ask for`,
        ),
      ),
      ...fault(
        !accepted.production.includes(profile.method),
        '/profile/method',
        `${profile.method} is not accepted by ${name} in production`,
      ),
    ];
  });
}

function profileFaults(partner: PartnerAccess, { name, allowlist }: Submission['profile']): Fault[] {
  const taken = Object.values(partner.profiles).some(
    (profile) => !profile.removed && profile.environment === 'production' && profile.name === name,
  );
  const networks = allowlist.flatMap((cidr, i) => {
    const message = cidrFault(cidr);
    return message === undefined ? [] : [{ pointer: `/profile/allowlist/${i}`, message }];
  });
  return [...fault(taken, '/profile/name', 'is the name of a production profile that exists already'), ...networks];
}

const companyFaults = ({ country, website }: Submission['company']): Fault[] => [
  ...fault(!isISO31661Alpha2(country), '/company/country', 'is no country, such as DE (ISO 3166-1)'),
  ...fault(website !== null && !isHttps(website), '/company/website', 'must be an address that begins with https://'),
];

const isHttps = (url: string): boolean => URL.canParse(url) && new URL(url).protocol === 'https:';
