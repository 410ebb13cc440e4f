import { freshLink } from './people.ts';
import { PEOPLE, type PersonKey, type World } from './world.ts';

/** What to open next, with a fresh sign-in link for everybody. */
export async function whereToLook(world: World): Promise<void> {
  const { system, known, upstream } = world;
  const rows: [string, string][] = [
    ['Console', `${system.controlUrl}/console`],
    ['Portal', `${system.controlUrl}/`],
    ["The API's own document", `${system.controlUrl}/api/v1/openapi.json`],
    ['Health', `${system.controlUrl}/api/v1/health/ready`],
    ['Gateway, sandbox', `${system.gatewayUrls.sandbox}/orders/orders`],
    ['Gateway, production', `${system.gatewayUrls.production}/orders/orders`],
    ['Client id', known.clientId ?? ''],
    [
      'Profile ids',
      Object.entries(known.profiles)
        .map(([environment, { id }]) => `${environment} ${id}`)
        .join(', '),
    ],
    ['Upstream of production', upstream.url],
    ['Data folder', system.dataDir],
    ['Logs of the processes', system.logDir],
  ];
  for (const person of Object.keys(PEOPLE) as PersonKey[]) {
    const { name, roles } = PEOPLE[person];
    const link = await freshLink(world, person).catch((error: unknown) => `no link: ${(error as Error).message}`);
    rows.push([`${name} (${roles.join(', ')})`, link]);
  }
  const width = Math.max(...rows.map(([label]) => label.length));
  console.log('\nWhere to look next; each link signs in once, for 30 minutes:');
  for (const [label, value] of rows) console.log(`  ${label.padEnd(width)}  ${value}`);
  console.log('\nRunning until Ctrl-C.');
}
