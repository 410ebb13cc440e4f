import { setTimeout as delay } from 'node:timers/promises';
import type { Actor } from '@gatehouse/kernel';
import { submission } from '../demo/bodies.ts';
import type { RequestSheet } from '../demo/request.ts';
import type { Client } from '../demo/client.ts';
import type { World } from '../demo/world.ts';
import type { Courier } from './courier.ts';

export interface Worker {
  readonly courier: Courier;
  readonly world: World;
  readonly staff: Readonly<Record<'ada' | 'emil' | 'rosa', Actor>>;
  /** Work goes on until it says so; what was begun is finished. */
  readonly stopping: () => boolean;
  /** Waited for between two partners. */
  readonly between?: () => Promise<void>;
}

export interface Buyer {
  readonly personId: string;
  readonly email: string;
  readonly client: Client;
}

interface ProfileRow {
  readonly profileId: string;
  readonly environment: string;
}

/** Ids of what has come so far that the log must be true to. */
export interface Done {
  readonly partners: string[];
  readonly requests: string[];
  readonly rotatable: { readonly partnerId: string; readonly profileId: string }[];
  rotations: number;
  rebuilds: number;
}

/** Registers a partner, asks for production in its name, and approves. */
export async function onboard(
  { courier, world, staff, stopping, between }: Worker,
  buyer: Buyer,
  done: Done,
): Promise<void> {
  const [editor, reviewer] = [world.client('emil'), world.client('rosa')];
  const productId = world.product('orders').id;
  const grants = [{ productId, scopes: ['orders:read'] }];
  while (!stopping()) {
    await between?.();
    const { id: partnerId } = await courier.send<{ id: string }>(editor, staff.emil, 'POST', '/partners', {
      name: `Partner ${done.partners.length + 1}`,
      tier: 'standard',
      contact: { email: buyer.email, name: 'Buyer' },
      grants,
    });
    done.partners.push(partnerId);
    const access = await courier.until<{ profiles: ProfileRow[] }>(
      editor,
      `/partners/${partnerId}/access`,
      ({ profiles }) => profiles.length > 0,
    );
    const [profile] = access.profiles;
    if (profile) done.rotatable.push({ partnerId, profileId: profile.profileId });

    // Which of its partners a session acts for is not a change of access; who acts is named by what it is switched to.
    const member: Actor = { kind: 'member', id: buyer.personId, partnerId };
    await courier.tell(buyer.client, 'POST', '/session/switch', { partnerId });
    const body = { submission: submission({ grants, technicalContact: buyer.personId }) };
    const path = `/partners/${partnerId}/requests`;
    const { id } = await courier.send<{ id: string }>(buyer.client, member, 'POST', path, body);
    const sheet = await courier.until<RequestSheet>(
      reviewer,
      `/requests/${id}`,
      ({ openStageId }) => typeof openStageId === 'string',
    );
    const decision = { stageId: sheet.openStageId, contentHash: sheet.contentHash, note: 'Fits.' };
    await courier.send(reviewer, staff.rosa, 'POST', `/requests/${id}/approve`, decision);
    done.requests.push(id);
  }
}

/** Rotates credentials of partners that have come so far. */
export async function rotateOn({ courier, world, staff, stopping }: Worker, done: Done): Promise<void> {
  const editor = world.client('emil');
  while (!stopping()) {
    const next = done.rotatable.shift();
    if (next) {
      const path = `/partners/${next.partnerId}/profiles/${next.profileId}`;
      await courier.until<{ items: { state: string }[] }>(editor, `${path}/credentials`, ({ items }) =>
        items.some(({ state }) => state === 'alive'),
      );
      await courier.send(editor, staff.emil, 'POST', `${path}/rotate`, {});
      done.rotations += 1;
    } else {
      await delay(50);
    }
  }
}

/** Has one view after the other rebuilt while all else goes on. */
export async function rebuildOn(
  { courier, world, stopping }: Worker,
  views: readonly string[],
  done: Done,
): Promise<void> {
  for (let n = 0; !stopping(); n += 1) {
    const view = views[n % views.length] ?? '';
    await courier.tell(world.client('ada'), 'POST', `/views/${view}/rebuild`, {});
    done.rebuilds += 1;
    await delay(50);
  }
}
