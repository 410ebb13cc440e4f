import type { Flow } from '@gatehouse/workflow-engine';
import { firstCredential } from './first-credential.ts';
import { invitation } from './invitation.ts';
import { offboarding } from './offboarding.ts';
import { productionReview } from './production-review.ts';
import { registration } from './registration.ts';
import { removedProfile } from './removed-profile.ts';
import { rotation } from './rotation.ts';
import { terms } from './terms.ts';

export { firstCredential, invitation, offboarding, productionReview, registration, removedProfile, rotation, terms };

/** Every flow, by its own name. */
export const flows = [
  registration,
  invitation,
  firstCredential,
  rotation,
  productionReview,
  terms,
  removedProfile,
  offboarding,
] as readonly Flow[];
