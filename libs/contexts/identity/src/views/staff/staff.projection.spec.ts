import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SYSTEM, type RecordedEvent } from '@gatehouse/kernel';
import { openSqliteReadModel, type ReadModel } from '@gatehouse/read-model';
import { STAFF_VIEW, staffProjection } from './staff.projection.ts';

const at = '2026-01-05T09:00:00.000Z';
const personId = 'psn_1';
const appointed = { personId, email: 'ada@operator.example', name: 'Ada', roles: ['admin'] };
const signedIn = { personId, sessionId: 's1', face: 'staff', partnerId: null, method: 'magic-link' };
const HISTORY: readonly (readonly [type: string, data: object, shown: object | undefined])[] = [
  ['StaffAppointed', appointed, { name: 'Ada', roles: ['admin'], lastSignedInAt: null }],
  ['StaffRolesChanged', { personId, roles: ['auditor'] }, { roles: ['auditor'] }],
  ['SignedIn', { ...signedIn, face: 'portal' }, { lastSignedInAt: null }],
  ['SignedIn', signedIn, { lastSignedInAt: at }],
  ['StaffDismissed', { personId, reason: 'left' }, undefined],
];

let folder: string;
let model: ReadModel;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'staff-'));
  model = openSqliteReadModel({ file: join(folder, 'views.db') });
  await model.open(staffProjection);
});
afterAll(async () => {
  await model.close();
  rmSync(folder, { recursive: true });
});

const recorded = (n: number, type: string, data: object): RecordedEvent => ({
  id: `e${n}`,
  stream: `person-${personId}`,
  revision: n,
  position: String(n + 1).padStart(16, '0'),
  type,
  data,
  meta: { commandId: `c${n}`, actor: SYSTEM, at, correlationId: 'c', causationId: 'c' },
  hash: '',
  previousHash: '',
});

describe('the view of the staff', () => {
  it('shows what happened, and the same when each event comes twice', async () => {
    for (const [n, [type, data, shown]] of HISTORY.entries()) {
      const event = recorded(n, type, data);
      await staffProjection.project(event, model.writer(staffProjection));
      const once = await model.get(STAFF_VIEW, personId);
      if (shown) expect(once).toMatchObject(shown);
      else expect(once).toBeUndefined();
      await staffProjection.project(event, model.writer(staffProjection));
      expect(await model.get(STAFF_VIEW, personId)).toEqual(once);
    }
  });

  it('is tested for every event that it reads', () => {
    expect([...new Set(HISTORY.map(([type]) => type))].sort()).toEqual([...staffProjection.eventTypes].sort());
  });
});
