/** The gateway over the stores of a folder, as the app starts it. */
import { startGatewayFromStores } from '@gatehouse/data';
import { orderOf } from './told.ts';
import { settingsOf, serveWhenReady, type Order } from './over-stores.ts';

await serveWhenReady(await startGatewayFromStores(settingsOf(orderOf<Order>())));
