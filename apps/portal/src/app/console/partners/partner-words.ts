import type { components } from '../../api/schema.d.ts';
import type { State } from '../../ui/status.ts';

type Status = components['schemas']['PartnerAnswer']['status'];

const STATUSES: Readonly<Record<Status, readonly [State, string]>> = {
  active: ['good', $localize`Active`],
  disabled: ['refused', $localize`Disabled`],
  offboarded: ['waiting', $localize`Off-boarded`],
};

export const statusOf = (status: Status): State => STATUSES[status][0];
export const statusWord = (status: Status): string => STATUSES[status][1];
