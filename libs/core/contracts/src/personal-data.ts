/**
 * Which fields of which events are personal, and whose they are. They are stored encrypted under a key per person, so
 * that a person can be erased without touching the chain. `list` names an array whose items hold the fields.
 */
export interface PersonalFields {
  readonly list?: string;
  /** The field that holds the person's id, beside the personal ones. */
  readonly person: string;
  readonly fields: readonly string[];
}

export const PERSONAL_DATA: Readonly<Record<string, readonly PersonalFields[]>> = {
  PartnerRegistered: [{ list: 'people', person: 'personId', fields: ['email', 'name'] }],
  EmailAuthorised: [{ person: 'personId', fields: ['email', 'name'] }],
  StaffAppointed: [{ person: 'personId', fields: ['email', 'name'] }],
};

/** What a personal field reads as once its owner's key is gone. */
export const ERASED = '[erased]';
