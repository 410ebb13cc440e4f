import type { GrantData, PolicyAttachment, ProfileData } from '@gatehouse/contracts';

export interface GrantState extends GrantData {
  readonly ended: boolean;
}

export interface ProfileState extends ProfileData {
  readonly status: 'enabled' | 'disabled' | 'removed';
}

/** What a partner was given: nothing at first. */
export interface AccessState {
  readonly grants: Readonly<Record<string, GrantState>>;
  readonly profiles: Readonly<Record<string, ProfileState>>;
  readonly policies: readonly PolicyAttachment[];
}

export const samePlace = (a: PolicyAttachment, b: PolicyAttachment): boolean =>
  a.policyId === b.policyId && a.level === b.level && a.targetId === b.targetId && a.environment === b.environment;
