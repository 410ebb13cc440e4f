import type { FlowCommandName } from '@gatehouse/contracts';
import { RemindTerm } from './remind-term/remind-term.ts';

export { NotificationsModule } from './notifications.module.ts';
export { RemindTerm } from './remind-term/remind-term.ts';
export { Deliveries, type Delivery } from './send/deliveries.ts';
export { notify, type Sending } from './send/notify.ts';
export { runNotifications, type RunNotifications } from './send/run-notifications.ts';
export { AUDIENCES, NOTIFICATIONS, type Audience, type Channel, type Row } from './table/index.ts';

/** The commands of flows that this context carries out. */
export const flowCommands = { RemindTerm } as const satisfies Partial<Record<FlowCommandName, unknown>>;

/** It keeps no view: its log of deliveries is a record. */
export const projections = [] as const;
