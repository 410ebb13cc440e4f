/** How far a partner's request has come. */
export type Fate = 'received' | 'claimed' | 'second stage' | 'changes requested' | 'rejected' | 'withdrawn' | 'live';

export interface Part {
  readonly name: string;
  readonly description: string;
  readonly domain: string;
  readonly contact: string;
  readonly people?: readonly { readonly email: string; readonly name: string; readonly role: string }[];
  readonly tier: 'standard' | 'premium';
  readonly country: string;
  readonly products: readonly string[];
  readonly perDay: number;
  /** How many calls of its own it has made in sandbox. */
  readonly calls: number;
  /** Without one it has asked for nothing yet. */
  readonly fate?: Fate;
}

const part = (
  name: string,
  domain: string,
  contact: string,
  country: string,
  more: Partial<Part> & Pick<Part, 'description'>,
): Part => ({
  name,
  domain,
  contact,
  country,
  tier: 'standard',
  products: ['orders'],
  perDay: 4000,
  calls: 4,
  ...more,
});

/** Partners that have sent a request a while after the others. */
const WAITING: readonly (readonly [name: string, domain: string, contact: string, country: string])[] = [
  ['Alpenglow Outfitters', 'alpenglow.example', 'Lena Huber', 'AT'],
  ['Cooper & Sons Fasteners', 'cooper.example', 'Miles Cooper', 'GB'],
  ['Dahlia Garden Supply', 'dahlia.example', 'Roos van Dijk', 'NL'],
  ['Meridian Office', 'meridian.example', 'Paulo Teixeira', 'PT'],
  ['Northlight Pharmacy', 'northlight.example', 'Astrid Lund', 'SE'],
  ['Oakhurst Toys', 'oakhurst.example', 'Fiona Reid', 'GB'],
  ['Quayside Fish', 'quayside.example', 'Brendan Walsh', 'IE'],
  ['Vesta Heating', 'vesta.example', 'Milan Novak', 'CZ'],
];

/** The partners of the installation that the pictures show, besides the one whose portal is seen. */
export const CAST: readonly Part[] = [
  part('Ostwind Logistics', 'ostwind.example', 'Jonas Ritter', 'DE', {
    description: 'Freight forwarder for the Baltic states.',
    products: ['orders', 'inventory'],
    fate: 'live',
  }),
  part('Maison Verlaine', 'verlaine.example', 'Camille Perrot', 'FR', {
    description: 'Furniture, four showrooms and a catalogue.',
    products: ['orders', 'inventory'],
    perDay: 12_000,
    fate: 'received',
  }),
  part('Kestrel & Finch Homeware', 'kestrelfinch.example', 'Harriet Vane', 'GB', {
    description: 'Subscription boxes for kitchens.',
    products: ['inventory'],
    perDay: 900,
    fate: 'claimed',
  }),
  part('Aurelia Marketplace Operations and Services', 'aurelia.example', 'Lucrezia Bianchi-Montefeltro', 'IT', {
    description: 'Marketplace for regional producers, with its own warehouses in Turin and Bari.',
    tier: 'premium',
    products: ['orders', 'inventory', 'invoicing'],
    perDay: 480_000,
    fate: 'second stage',
  }),
  part('Fjordline Supply', 'fjordline.example', 'Sigrid Nygaard', 'NO', {
    description: 'Ship chandler.',
    products: ['orders'],
    fate: 'changes requested',
  }),
  part('Tessellate Tiles', 'tessellate.example', 'Owen Marsh', 'GB', {
    description: 'Tiles, made to order.',
    perDay: 300,
    fate: 'rejected',
  }),
  part('Bluebird Grocers', 'bluebird.example', 'Nadia Rahman', 'IE', {
    description: 'Neighbourhood grocers in Dublin and Cork.',
    products: ['orders', 'invoicing'],
    fate: 'withdrawn',
  }),
  part('Halvorsen Hardware', 'halvorsen.example', 'Erik Halvorsen', 'DK', {
    description: 'Tools and fixings for the trade.',
    tier: 'premium',
    products: ['orders', 'invoicing'],
    perDay: 60_000,
    fate: 'received',
  }),
  part('Pelikan Stationery', 'pelikan.example', 'Tomasz Zielinski', 'PL', {
    description: 'School and office supplies.',
    calls: 0,
    fate: 'received',
  }),
  part('Sierra Verde Coffee', 'sierraverde.example', 'Inés Calderón', 'ES', {
    description: 'Roastery with direct trade.',
    products: ['inventory'],
    calls: 7,
  }),
  part('Lumen Lighting', 'lumen.example', 'Aino Virtanen', 'FI', { description: 'Light fittings.', calls: 2 }),
  part('Brightwater Baths', 'brightwater.example', 'George Okoro', 'GB', { description: 'Bathrooms.', calls: 0 }),
  ...WAITING.map(([name, domain, contact, country], n) =>
    part(name, domain, contact, country, {
      description: '',
      products: n % 2 === 0 ? ['inventory'] : ['orders', 'invoicing'],
      tier: n % 3 === 0 ? 'premium' : 'standard',
      perDay: 1500 * (n + 1),
      calls: 2,
      fate: n % 4 === 1 ? 'claimed' : 'received',
    }),
  ),
];
