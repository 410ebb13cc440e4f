import type { components } from '../../api/schema.d.ts';
import type { State } from '../../ui/status.ts';

type Version = components['schemas']['VersionSummary'];

/** The latest version that is not retired; the latest of all when all are. */
export const newest = <V extends Pick<Version, 'state'>>({
  versions,
}: {
  readonly versions: readonly V[];
}): V | undefined => versions.findLast(({ state }) => state !== 'retired') ?? versions.at(-1);

export const VERSION_STATES: Readonly<Record<Version['state'], { state: State; label: string }>> = {
  published: { state: 'good', label: $localize`Published` },
  deprecated: { state: 'attention', label: $localize`Deprecated` },
  retired: { state: 'refused', label: $localize`Retired` },
};

/** What a product is by its newest version. */
export function productState(product: { readonly versions: readonly Pick<Version, 'state'>[] }): {
  state: State;
  label: string;
} {
  const version = newest(product);
  return version ? VERSION_STATES[version.state] : { state: 'waiting', label: $localize`Draft` };
}
