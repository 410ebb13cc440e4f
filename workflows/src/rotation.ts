import { streams, type CredentialEvent } from '@gatehouse/contracts';
import type { DomainEvent } from '@gatehouse/kernel';
import type { Flow } from '@gatehouse/workflow-engine';

interface UnderWay {
  readonly partnerId: string;
  readonly profileId: string;
  readonly rotationId: string;
  readonly overlapUntil: number;
}

/** null while no rotation is under way. */
type State = UnderWay | null;

/**
 * The end of an overlap is told and cleaned up after. That the old credential stops working does not wait for it: its
 * end stands in the state (product row D6).
 */
export const rotation: Flow<State> = {
  name: 'rotation',
  eventTypes: ['RotationStarted', 'RotationExtended', 'RotationFinished', 'CredentialRegenerated'],
  subjectOf: (event) => (event.data as { profileId: string }).profileId,
  streamsOf: (profileId) => [streams.credentials(profileId)],
  initial: null,
  facts: (state) => ({ partnerId: state?.partnerId ?? null, stage: null }),

  evolve(state, recorded) {
    const event = recorded as DomainEvent as CredentialEvent;
    switch (event.type) {
      case 'RotationStarted': {
        const { partnerId, profileId, rotationId, overlapUntil } = event.data;
        return { partnerId, profileId, rotationId, overlapUntil: Date.parse(overlapUntil) };
      }
      case 'RotationExtended':
        return state?.rotationId === event.data.rotationId
          ? { ...state, overlapUntil: Date.parse(event.data.overlapUntil) }
          : state;
      case 'RotationFinished':
        return state?.rotationId === event.data.rotationId ? null : state;
      default:
        return state;
    }
  },

  nextStep(state, now) {
    if (!state) return { done: true };
    if (now < state.overlapUntil) return { wait: state.overlapUntil };
    const { partnerId, profileId, rotationId } = state;
    return {
      send: { name: 'FinishRotation', data: { partnerId, profileId, rotationId } },
      step: `finish ${rotationId}`,
    };
  },
};
