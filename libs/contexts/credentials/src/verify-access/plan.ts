import { createMatcher, versionsAllowed, sampleOf } from '@gatehouse/access';
import type { AccessModel, AllowedVersion, Profile } from '@gatehouse/access';
import type { HttpMethod, OperationData } from '@gatehouse/contracts';
import { notFound } from '@gatehouse/kernel';

/** Methods that a path may lack, least usual first. */
const UNLIKELY: readonly HttpMethod[] = ['DELETE', 'PATCH', 'PUT', 'POST', 'OPTIONS'];

/** What to call, chosen from what the access model says that the profile may call. */
export interface Plan {
  /** Without an operation, the product's own path: enough to be refused at. */
  readonly path: string;
  /** A GET that may be called; null when there is none. */
  readonly operationId: string | null;
  /** The path has a parameter, for which the upstream need not know a value. */
  readonly parameterised: boolean;
  /** A method that the path has no operation for. */
  readonly notOffered: string | null;
}

export function planOf(model: AccessModel, partnerId: string, profile: Profile, productId: string, at: number): Plan {
  const product = model.product(productId);
  if (!product) throw notFound('product');
  const { environment, profileId } = profile;
  for (const allowed of versionsAllowed(model, partnerId, environment, productId, at, profileId)) {
    const operation = readingOf(allowed);
    if (!operation) continue;
    const path = sampleOf(operation);
    return {
      path: `/${product.slug}/${allowed.version.line}${path}`,
      operationId: operation.id,
      parameterised: operation.path.includes('{'),
      notOffered: notOfferedAt(allowed, path),
    };
  }
  return { path: `/${product.slug}`, operationId: null, parameterised: false, notOffered: null };
}

/** A GET without parameters before one with them. */
function readingOf({ operations }: AllowedVersion): OperationData | undefined {
  const reading = operations.filter(({ method }) => method === 'GET');
  return reading.find(({ path }) => !path.includes('{')) ?? reading[0];
}

function notOfferedAt({ version }: AllowedVersion, path: string): string | null {
  const matcher = createMatcher(version.operations);
  return UNLIKELY.find((method) => matcher.match(method, path).kind === 'method_not_allowed') ?? null;
}
