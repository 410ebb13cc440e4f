import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { holds, need, same } from '../mismatch.ts';
import { PEOPLE, type World } from '../world.ts';

interface Why {
  readonly eventId: string;
  readonly by: { readonly name: string };
  readonly approval: { readonly approvers: readonly { readonly person: { readonly name: string } }[] } | null;
}

interface GrantThen {
  readonly product: { readonly slug: string };
  readonly environment: string;
  readonly why: Why;
}

const ZONE = 'Europe/Berlin';

/** Who could call what, when, and who allowed it; and that nobody has touched the log. */
export async function audit(world: World): Promise<void> {
  const { narrator, known } = world;
  narrator.chapter('7. The auditor asks, and the log is verified');
  const auditPath = (): string => `/audit/partners/${world.partnerId()}/access`;
  const grantsAt = async (at: string): Promise<GrantThen[]> => {
    const query = new URLSearchParams({ at, zone: ZONE });
    const path = `${auditPath()}?${query.toString()}`;
    return (await world.client('otto').get<{ grants: GrantThen[] }>(path, { expect: 200 })).body.grants;
  };
  const named = (grants: readonly GrantThen[]): string =>
    grants
      .map(({ environment, product }) => `${environment} ${product.slug}`)
      .sort()
      .join(', ');

  await narrator.step('Access before the approval', async () => {
    const at = need(known.beforeApproval, 'an instant before the approval');
    const grants = await grantsAt(at);
    same('grants', named(grants), 'sandbox inventory, sandbox orders');
    return { call: { method: 'GET', path: auditPath(), status: 200 }, detail: `${at}: ${named(grants)}` };
  });
  await narrator.step('and now', async () => {
    const grants = await grantsAt(new Date().toISOString());
    const expected = 'production inventory, production orders, sandbox inventory, sandbox orders';
    same('grants', named(grants), expected);
    return { call: { method: 'GET', path: auditPath(), status: 200 }, detail: named(grants) };
  });
  await narrator.step('The difference names event, person and approvers of each', async () => {
    const from = need(known.beforeApproval, 'an instant before the approval');
    const query = new URLSearchParams({ from, to: new Date().toISOString(), zone: ZONE });
    const call = await world
      .client('otto')
      .get<{ grants: { gained: GrantThen[]; lost: GrantThen[] } }>(`${auditPath()}/difference?${query.toString()}`);
    const { gained, lost } = call.body.grants;
    same('gained', named(gained), 'production inventory, production orders');
    same('lost', lost, []);
    const approvers = gained.map(({ why }) => why.approval?.approvers.map(({ person }) => person.name).sort());
    const expected = [PEOPLE.rosa.name, PEOPLE.sam.name, PEOPLE.tess.name].sort();
    same('approvers', approvers, [expected, expected]);
    holds(
      'an event for each',
      gained.every(({ why }) => why.eventId !== ''),
      gained,
    );
    const first = need(gained[0], 'a grant gained').why;
    const { path } = { path: `${auditPath()}/difference` };
    return {
      call: { ...call, path },
      detail: `${named(gained)}; event ${first.eventId.slice(-4)}…, by ${first.by.name}, approved by ${expected.join(', ')}`,
    };
  });
  await narrator.step('The auditor changes nothing', async () => {
    const call = await world
      .client('otto')
      .post<{ code: string }>(world.ofPartner('/disable'), { reason: 'To see whether I may.' }, { expect: 403 });
    return { call, detail: call.body.code };
  });
  await verify(world);
}

async function verify(world: World): Promise<void> {
  const { narrator, system } = world;
  await narrator.step('audit:verify on the living folder', async () => {
    const { code, output } = await auditVerify(system.dataDir);
    holds('exit code 0', code === 0, `${code}: ${output}`);
    return { call: undefined, detail: line(output, 'events').concat('; ', line(output, 'seals')) };
  });
  await narrator.step('On a copy in which one byte of one event is changed it finds that event', async () => {
    const copy = `${system.dataDir}-tampered`;
    try {
      const event = tamper(system.dataDir, copy);
      const { code, output } = await auditVerify(copy);
      holds('exit code 1', code === 1, `${code}: ${output}`);
      holds(`event ${event.id} named`, output.includes(event.id), output);
      same('stream', line(output, 'stream').trim(), event.stream);
      return { call: undefined, detail: `${event.type} at position ${event.position}: ${line(output, 'FAULT')}` };
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  });
}

const line = (output: string, label: string): string =>
  need(new RegExp(`^${label} +(.*)$`, 'm').exec(output)?.[1], `a line "${label}" in what was printed`);

/** Runs the program of operators on a folder. */
export function auditVerify(data: string): Promise<{ code: number; output: string }> {
  const script = fileURLToPath(new URL('../../ops/audit-verify.ts', import.meta.url));
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', script, '--data', data],
      { maxBuffer: 16 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : Number(error.code ?? 1);
        resolve({ code, output: `${stdout}${stderr}` });
      },
    );
  });
}

interface StoredEvent {
  readonly position: number;
  readonly id: string;
  readonly stream: string;
  readonly type: string;
  readonly data: string;
}

/** Copies the log and changes one letter of one event in it, as somebody with the file in hands could. */
export function tamper(from: string, to: string): StoredEvent {
  mkdirSync(to, { recursive: true, mode: 0o700 });
  const source = new DatabaseSync(join(from, 'events.db'), { readOnly: true });
  source.prepare('VACUUM INTO ?').run(join(to, 'events.db'));
  source.close();
  if (existsSync(join(from, 'master.key'))) cpSync(join(from, 'master.key'), join(to, 'master.key'));
  const copy = new DatabaseSync(join(to, 'events.db'));
  const row = copy
    .prepare(
      `SELECT position, id, stream, type, data FROM events WHERE type = 'GrantAdded' ORDER BY position DESC LIMIT 1`,
    )
    .get();
  const event = need(row, 'a GrantAdded in the log') as unknown as StoredEvent;
  const changed = event.data.replace('"production"', '"productioN"');
  holds('another text', changed !== event.data, event.data);
  copy.prepare('UPDATE events SET data = ? WHERE position = ?').run(changed, event.position);
  copy.close();
  return event;
}
