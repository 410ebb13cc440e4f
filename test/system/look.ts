import type { World } from '../../tools/demo/world.ts';

interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string | null;
}

/** What was answered, and after how many milliseconds. */
export interface Seen<T> {
  readonly status: number;
  readonly type: string;
  readonly body: T;
  readonly ms: number;
}

export interface SystemBody {
  readonly code?: string;
  readonly detail?: string;
  readonly flows?: object | null;
  readonly gateways?: readonly { readonly degraded: readonly string[] }[];
  /** Of a problem: names; of the page: states. */
  readonly engines?: readonly (string | { readonly engine: string; readonly reachable: boolean })[];
}

/** What an operator sees at a moment: readiness, the health page, another page, and the gateway's own health. */
export interface Look {
  readonly ready: Seen<{ readonly status: string; readonly checks: readonly Check[] }>;
  readonly system: Seen<SystemBody>;
  /** Like any other page. */
  readonly partner: Seen<SystemBody>;
  readonly gateway: Seen<{ readonly status: string; readonly degraded: readonly string[] }>;
  readonly isWell: boolean;
}

async function see<T>(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Seen<T>> {
  const began = performance.now();
  const answer = await fetch(url, { headers, signal: AbortSignal.timeout(30_000) });
  const body = (await answer.json()) as T;
  const type = answer.headers.get('content-type')?.split(';')[0] ?? '';
  return { status: answer.status, type, body, ms: performance.now() - began };
}

export async function lookAt(world: World, partnerId: string): Promise<Look> {
  const { gatewayUrls } = world.system;
  const admin = world.client('ada');
  const [ready, system, partner, gateway] = await Promise.all([
    see<Look['ready']['body']>(admin.url('/health/ready')),
    see<SystemBody>(admin.url('/system'), admin.headers()),
    see<SystemBody>(admin.url(`/partners/${partnerId}`), admin.headers()),
    see<Look['gateway']['body']>(`${gatewayUrls.production}/_gatehouse/health/ready`),
  ]);
  const isWell = ready.body.status === 'ok' && system.status === 200 && gateway.body.status === 'ok';
  return { ready, system, partner, gateway, isWell };
}
