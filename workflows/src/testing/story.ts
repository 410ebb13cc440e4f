import { streams, type RequestEvent } from '@gatehouse/contracts';
import { iso } from '@gatehouse/kernel';
import { change, LIVE, partnerId, PARTNER, registered, stage, submitted } from './given.ts';
import type { Happened, Log } from './log.ts';

/** Where the story is told: a world that runs the flows by itself, or one with an engine. */
export interface Stage {
  readonly log: Log;
  happen(stream: string, ...events: readonly Happened[]): Promise<void>;
  advanceTo(instant: string): Promise<void>;
}

const REQUEST = streams.request('r1');
const of = { partnerId, requestId: 'r1' };
const CREDENTIALS = streams.credentials(LIVE);
const rotation = { partnerId, profileId: LIVE, rotationId: 'r', oldId: 'old', newId: 'new' };

/**
 * A partner from its registration to its off-boarding: an invitation that is reminded of and expires, a review with its
 * pause, reminders and escalations, an approval, a rotation whose overlap of 24 hours is extended once, the terms.
 */
export async function tellStory(world: Stage): Promise<void> {
  const now = (): string => iso(world.log.clock.now());
  const opened = (stageId: string, dueAt: string): RequestEvent => ({
    type: 'StageOpened',
    data: { ...of, stageId, openedAt: now(), dueAt },
  });

  await world.happen(PARTNER, registered(['ann', 'bob']));
  await world.happen(streams.person('ann'), {
    type: 'SignedIn',
    data: { personId: 'ann', sessionId: 's', face: 'portal', partnerId, method: 'magic-link' },
  });

  await world.advanceTo('2026-01-21T09:00:00.000Z');
  const stages = [stage('first', 1), stage('second', 0)];
  await world.happen(REQUEST, submitted(stages), opened('first', '2026-01-22T16:00:00.000Z'));
  await world.advanceTo('2026-01-22T10:00:00.000Z');
  await world.happen(REQUEST, {
    type: 'ChangesRequested',
    data: { ...of, stageId: 'first', personId: 'rex', reason: 'why', pausedAt: now() },
  });
  await world.advanceTo('2026-01-26T10:00:00.000Z');
  const { submission } = (submitted([]) as Extract<RequestEvent, { type: 'RequestSubmitted' }>).data;
  const answer = { submission, contentHash: 'other', change, answer: 'because', reopened: ['first'] };
  const dueAt = '2026-01-26T16:00:00.000Z';
  await world.happen(
    REQUEST,
    { type: 'RequestAnswered', data: { ...of, personId: 'ann', ...answer, resumedAt: now(), dueAt } },
    opened('first', dueAt),
  );
  await world.advanceTo('2026-01-26T13:00:00.000Z');
  await world.happen(REQUEST, { type: 'StageCompleted', data: { ...of, stageId: 'first' } }, opened('second', dueAt));
  await world.advanceTo('2026-02-10T10:00:00.000Z');
  await world.happen(REQUEST, {
    type: 'RequestApproved',
    data: { ...of, decidedAt: now(), contentHash: 'hash', change },
  });

  await world.advanceTo('2026-03-01T09:00:00.000Z');
  await world.happen(CREDENTIALS, {
    type: 'RotationStarted',
    data: { ...rotation, overlapUntil: '2026-03-02T09:00:00.000Z' },
  });
  await world.advanceTo('2026-03-02T08:00:00.000Z');
  await world.happen(CREDENTIALS, {
    type: 'RotationExtended',
    data: { ...rotation, overlapUntil: '2026-03-03T09:00:00.000Z' },
  });

  await world.advanceTo('2026-07-15T00:00:00.000Z');
  await world.happen(PARTNER, { type: 'PartnerOffboarded', data: { partnerId, reason: 'gone' } });
}

/** All that happened, instant by instant; what happened at one instant is sorted, for flows do not wait for each other. */
export const happenings = ({ events }: Log): string[] =>
  events
    .map(({ stream, type, data, meta }) => `${meta.at} ${stream} ${type} ${meta.commandId} ${JSON.stringify(data)}`)
    .toSorted();
