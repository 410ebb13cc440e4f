import type { AuthenticationMethod, Environment, OperationData, ProductEvent, Upstream } from '@gatehouse/contracts';
import { memoized, type DomainEvent, type Position, type RecordedEvent } from '@gatehouse/kernel';
import { whyOf, type Why } from './why.ts';

export interface ProductVersion {
  readonly version: string;
  readonly line: string;
  readonly state: 'published' | 'deprecated' | 'retired';
  readonly sunset: string | null;
  readonly documentHash: string;
  readonly openapi: string;
  readonly operations: readonly OperationData[];
  readonly scopes: readonly { readonly name: string; readonly description: string }[];
  readonly why: Why;
}

/** What the gateway and the catalog must know of a product. */
export interface ProductAccess {
  readonly productId: string;
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  /** In the order of publication. */
  readonly versions: readonly ProductVersion[];
  readonly upstreams: Readonly<Partial<Record<Environment, Upstream>>>;
  readonly accepted: Readonly<Record<Environment, readonly AuthenticationMethod[]>>;
  readonly offered: { readonly tiers: readonly string[]; readonly partnerIds: readonly string[] };
  readonly errorFormat: 'problem' | 'plain';
  readonly unknown: { readonly type: string; readonly position: Position } | null;
}

/** Every method but none: a product is open only where staff say so. */
export const ACCEPTED_BY_DEFAULT: readonly AuthenticationMethod[] = ['token', 'oauth', 'jwt', 'oidc', 'mtls'];

export function evolveProduct(state: ProductAccess | undefined, recorded: RecordedEvent): ProductAccess | undefined {
  const event = recorded as DomainEvent as ProductEvent;
  if (event.type === 'ProductCreated') {
    const { productId, slug, name, description } = event.data;
    return {
      productId,
      slug,
      name,
      description,
      versions: [],
      upstreams: {},
      accepted: { sandbox: ACCEPTED_BY_DEFAULT, production: ACCEPTED_BY_DEFAULT },
      offered: { tiers: [], partnerIds: [] },
      errorFormat: 'problem',
      unknown: null,
    };
  }
  if (!state) return undefined;
  switch (event.type) {
    case 'ProductDescribed':
      return { ...state, name: event.data.name, description: event.data.description };
    case 'ProductVersionPublished': {
      const { productId: _, ...version } = event.data;
      const published: ProductVersion = { ...version, state: 'published', sunset: null, why: whyOf(recorded) };
      return { ...state, versions: [...state.versions.filter((v) => v.version !== version.version), published] };
    }
    case 'ProductVersionDeprecated':
      return changeVersion(state, event.data.version, { state: 'deprecated', sunset: event.data.sunset });
    case 'ProductVersionRetired':
      return changeVersion(state, event.data.version, { state: 'retired' });
    case 'UpstreamConfigured':
      return { ...state, upstreams: { ...state.upstreams, [event.data.environment]: event.data.upstream } };
    case 'AuthenticationAccepted':
      return { ...state, accepted: { ...state.accepted, [event.data.environment]: event.data.methods } };
    case 'ProductOffered':
      return { ...state, offered: { tiers: event.data.tiers, partnerIds: event.data.partnerIds } };
    case 'ErrorFormatChosen':
      return { ...state, errorFormat: event.data.format };
    default:
      return unknownEvent(state, recorded);
  }
}

const unknownEvent = (state: ProductAccess, event: RecordedEvent): ProductAccess =>
  state.unknown ? state : { ...state, unknown: { type: event.type, position: event.position } };

const changeVersion = (state: ProductAccess, version: string, change: Partial<ProductVersion>): ProductAccess => ({
  ...state,
  versions: state.versions.map((v) => (v.version === version ? { ...v, ...change } : v)),
});

/** `v2` before `v10`. */
export const compareLines = (a: string, b: string): number => Number(a.slice(1)) - Number(b.slice(1));

const linesIn = memoized((versions: ProductAccess['versions']): readonly string[] =>
  [...new Set(versions.map((v) => v.line))].sort(compareLines),
);

const currentByLine = memoized(
  (versions: ProductAccess['versions']): ReadonlyMap<string, ProductVersion> =>
    new Map(
      linesIn(versions).flatMap((line) => {
        const inLine = versions.filter((v) => v.line === line);
        const current = inLine.findLast((v) => v.state !== 'retired') ?? inLine.at(-1);
        return current ? [[line, current]] : [];
      }),
    ),
);

/** Lines of a product, oldest first. */
export const linesOf = ({ versions }: ProductAccess): readonly string[] => linesIn(versions);

/** The newest version of a line that is not retired; failing that, the newest retired one. */
export const currentOf = ({ versions }: ProductAccess, line: string): ProductVersion | undefined =>
  currentByLine(versions).get(line);
