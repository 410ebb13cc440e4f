import { versionsAllowed } from '@gatehouse/access';
import type { AccessModel, PartnerAccess, ProductAccess } from '@gatehouse/access';
import { environmentsOf } from '../partner-catalog/held.ts';
import type { FoundAnswer } from './answers.ts';

/** Everything that the partner may find: the products that it holds, and their operations that it may call. */
export const entriesOf = (model: AccessModel, partner: PartnerAccess, at: number): FoundAnswer[] =>
  [...model.products()].flatMap((product) => entriesOfProduct(model, partner, product, at));

/** The product, and each of its operations once: as the newest version has it that may be called. */
function entriesOfProduct(
  model: AccessModel,
  partner: PartnerAccess,
  product: ProductAccess,
  at: number,
): FoundAnswer[] {
  const { productId, name: productName, description } = product;
  const environments = environmentsOf(partner, productId, at);
  if (environments.length === 0) return [];
  const none = { operationId: null, method: null, path: null };
  const whole = { kind: 'product', productId, productName, ...none, summary: description, version: null } as const;
  const operations = new Map<string, FoundAnswer>();
  for (const environment of environments) {
    for (const { version, operations: held } of versionsAllowed(model, partner.partnerId, environment, productId, at)) {
      for (const { id, method, path, summary } of held) {
        if (operations.has(id)) continue;
        const place = { operationId: id, method, path, summary, version: version.version };
        operations.set(id, { kind: 'operation', productId, productName, ...place });
      }
    }
  }
  return [whole, ...operations.values()];
}
