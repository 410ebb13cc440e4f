import { setTimeout as delay } from 'node:timers/promises';
import type { World } from '../demo/world.ts';
import type { Courier } from './courier.ts';

interface SystemState {
  readonly head: string;
  readonly views: readonly { readonly id: string; readonly position: string }[];
}

const QUIET_MS = 3000;

/** Waits until every request is live, every rotation over, and nothing more is written. */
export async function settle(world: World, courier: Courier, requests: readonly string[]): Promise<void> {
  const admin = world.client('ada');
  for (const id of requests) {
    await courier.until<{ state: string }>(world.client('rosa'), `/requests/${id}`, ({ state }) => state === 'live');
  }
  let quietSince = performance.now();
  let head = '';
  while (performance.now() - quietSince < QUIET_MS) {
    const state = await courier.read<SystemState>(admin, '/system');
    const isQuiet = state.head === head && state.views.every(({ position }) => position >= head);
    if (!isQuiet) quietSince = performance.now();
    head = state.head;
    await delay(100);
  }
}
