import type { PersonEvent, StaffRole } from '@gatehouse/contracts';
import type { DomainEvent, RecordedEvent } from '@gatehouse/kernel';
import type { Projection, ViewWriter } from '@gatehouse/read-model';

export const STAFF_VIEW = 'staff';

export interface StaffDocument {
  readonly [field: string]: unknown;
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly roles: StaffRole[];
  readonly appointedAt: string;
  readonly lastSignedInAt: string | null;
}

/** The staff as their page lists them. */
export const staffProjection: Projection = {
  view: STAFF_VIEW,
  version: 1,
  eventTypes: ['StaffAppointed', 'StaffRolesChanged', 'StaffDismissed', 'SignedIn'],
  indexes: ['name'],
  async project(recorded: RecordedEvent, view: ViewWriter): Promise<void> {
    const event = recorded as DomainEvent as PersonEvent;
    const { at } = recorded.meta;
    const change = async (fields: Partial<StaffDocument>): Promise<void> => {
      const person = await view.get<StaffDocument>(event.data.personId);
      if (person) await view.put<StaffDocument>({ ...person, ...fields }, recorded.position);
    };
    switch (event.type) {
      case 'StaffAppointed': {
        const { personId: id, email, name, roles } = event.data;
        const appointed = { id, email, name, roles: [...roles], appointedAt: at, lastSignedInAt: null };
        await view.put<StaffDocument>(appointed, recorded.position);
        return;
      }
      case 'StaffRolesChanged':
        return change({ roles: [...event.data.roles] });
      case 'StaffDismissed':
        await view.delete(event.data.personId, recorded.position);
        return;
      case 'SignedIn':
        return event.data.face === 'staff' ? change({ lastSignedInAt: at }) : undefined;
      default:
        return;
    }
  },
};
