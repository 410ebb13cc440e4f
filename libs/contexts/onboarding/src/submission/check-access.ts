import { cidrFault, holdsAt, type AccessModel, type PartnerAccess } from '@gatehouse/access';
import type { Submission } from '@gatehouse/contracts';
import type { Fault } from '@gatehouse/kernel';

/** What is wrong with a submission as far as the access model can tell. */
export function accessFaults(model: AccessModel, partner: PartnerAccess, submission: Submission, at: number): Fault[] {
  const faults: Fault[] = [];
  const fault = (pointer: string, message: string): void => void faults.push({ pointer, message });
  const held = new Set(
    Object.values(partner.grants)
      .filter((g) => g.environment === 'sandbox' && holdsAt(g, at))
      .map((g) => g.productId),
  );
  const asked = new Set<string>();
  submission.grants.forEach(({ productId, scopes, lines }, i) => {
    const at = `/submission/grants/${i}`;
    const product = model.product(productId);
    const offered =
      product?.offered.tiers.includes(partner.tier) || product?.offered.partnerIds.includes(partner.partnerId);
    if (!product || !(held.has(productId) || offered)) {
      fault(`${at}/productId`, 'names no product that you hold in the sandbox or are offered');
      return;
    }
    if (asked.has(productId)) fault(`${at}/productId`, 'is asked for twice');
    asked.add(productId);
    const known = new Set(product.versions.flatMap((v) => v.scopes.map((s) => s.name)));
    scopes.forEach(
      (scope, n) => known.has(scope) || fault(`${at}/scopes/${n}`, `${scope} is not a scope of ${product.name}`),
    );
    const published = new Set(product.versions.filter((v) => v.state !== 'retired').map((v) => v.line));
    lines.forEach(
      (line, n) => published.has(line) || fault(`${at}/lines/${n}`, `${line} is not a version line of ${product.name}`),
    );
    if (!product.accepted.production.includes(submission.profile.method)) {
      fault('/submission/profile/method', `${product.name} does not accept ${submission.profile.method} in production`);
    }
    if (!product.upstreams.production) fault(`${at}/productId`, `${product.name} has no production upstream yet`);
  });
  if (!model.tier(submission.tier)) fault('/submission/tier', 'names no tier');
  submission.profile.allowlist.forEach((cidr, i) => {
    const wrong = cidrFault(cidr);
    if (wrong !== undefined) fault(`/submission/profile/allowlist/${i}`, wrong);
  });
  const sameName = Object.values(partner.profiles).some(
    (p) => !p.removed && p.environment === 'production' && p.name === submission.profile.name,
  );
  if (sameName) fault('/submission/profile/name', 'is the name of a production profile that exists already');
  if (!partner.members[submission.technicalContact.personId]) {
    fault('/submission/technicalContact/personId', 'is not one of your people');
  }
  return faults;
}
