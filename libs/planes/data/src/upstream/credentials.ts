import type { AccessModel } from '@gatehouse/access';
import { ENVIRONMENTS } from '@gatehouse/contracts';
import type { Degradations } from '../state/degradations.ts';
import type { Touched } from '../state/touched.ts';

/** Credentials that upstreams ask of the gateway, opened ahead of the calls and kept until the product changes. */
export class UpstreamCredentials {
  private readonly opened = new Map<string, Promise<string | undefined>>();
  private readonly open: (vaultId: string) => Promise<string | undefined>;
  private readonly degradations: Degradations;

  constructor(open: (vaultId: string) => Promise<string | undefined>, degradations: Degradations) {
    this.open = open;
    this.degradations = degradations;
  }

  /** undefined when the vault has none, or does not answer. */
  async of(vaultId: string): Promise<string | undefined> {
    const known = this.opened.get(vaultId);
    if (known) return known;
    const opening = this.read(vaultId);
    this.opened.set(vaultId, opening);
    const value = await opening;
    // What was not found is looked for again: the vault may have been away.
    if (value === undefined && this.opened.get(vaultId) === opening) this.opened.delete(vaultId);
    return value;
  }

  async warm(model: AccessModel, touched?: Touched): Promise<void> {
    const products = [...model.products()].filter((p) => touched?.products.has(p.productId) ?? true);
    const ids = products.flatMap(({ upstreams }) =>
      ENVIRONMENTS.flatMap((environment) => {
        const upstream = upstreams[environment];
        return upstream?.kind === 'http' && upstream.credential ? [upstream.credential.vaultId] : [];
      }),
    );
    for (const id of ids) this.opened.delete(id);
    await Promise.all(ids.map((id) => this.of(id)));
  }

  private async read(vaultId: string): Promise<string | undefined> {
    let value: string | undefined;
    await this.degradations.attempt('vault', async () => {
      value = await this.open(vaultId);
    });
    return value;
  }
}
