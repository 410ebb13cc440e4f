import { mintToken } from '@gatehouse/kernel';
import type { GatewayOptions } from '../options.ts';
import * as given from './events.ts';
import { as, Harness } from './harness.ts';

/** A gateway whose one product, `orders`, lies at this upstream, and a partner that may call it. */
export const over = (
  url: string,
  options: Partial<GatewayOptions> = {},
  more: Parameters<typeof given.http>[1] = {},
): Promise<Harness> =>
  Harness.start(options, [
    ...given.productPublished('orders', given.http(url, more)),
    given.partnerRegistered('acme'),
    given.granted('acme'),
    given.profileAdded('acme'),
    given.issued('acme', TOKEN),
  ]);

export const TOKEN = mintToken('sandbox');
export const MINE = as('acme', TOKEN);
