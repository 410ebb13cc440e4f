import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteCallLog, type CallLog, type CallRecord } from '@gatehouse/call-log';
import { openSqliteCounters, type Counters } from '@gatehouse/counters';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Degradations } from '../state/degradations.ts';
import { Recorder } from './recorder.ts';

const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

const call = (n: number): CallRecord => ({
  id: String(n).padStart(19, '0'),
  at: 1_764_000_000_000 + n,
  environment: 'sandbox',
  partnerId: null,
  profileId: null,
  credentialId: null,
  productId: null,
  version: null,
  operationId: null,
  method: 'GET',
  path: '/orders',
  status: 200,
  code: null,
  decisionId: `dec_${n}`,
  latencyMs: 1,
  upstreamMs: null,
  address: '127.0.0.1',
  requestBytes: 0,
  responseBytes: 0,
  verification: false,
});

describe('the records of a gateway', () => {
  let folder: string;
  let callLog: CallLog;
  let counters: Counters;
  let recorder: Recorder;
  let recorded = 0;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gatehouse-recorder-'));
    callLog = openSqliteCallLog({ file: join(folder, 'calls.db') });
    counters = openSqliteCounters({ file: join(folder, 'records.db') });
    recorder = new Recorder({ callLog, counters, degradations: new Degradations(logger), most: 10_000 });
    recorded = 0;
  });
  afterEach(async () => {
    await callLog.close();
    await counters.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const record = (count: number): void => {
    for (let n = 0; n < count; n += 1) recorder.add(call(recorded++));
  };
  /** How many wait after each of some turns. */
  const waitingAfter = async (turns: number): Promise<number[]> => {
    const waiting: number[] = [];
    for (let turn = 0; turn < turns; turn += 1) {
      await recorder.flushSome();
      waiting.push(recorder.queued);
    }
    return waiting;
  };

  it('are written in the next turn when there are few', async () => {
    record(100);
    expect(await waitingAfter(1)).toEqual([0]);
  });

  it('wait for others when there are more, for four turns', async () => {
    record(101);
    expect(await waitingAfter(5)).toEqual([101, 101, 101, 101, 0]);
    record(101);
    expect(await waitingAfter(5)).toEqual([101, 101, 101, 101, 0]);
  });

  it('are written at once when they are many', async () => {
    record(5000);
    expect(await waitingAfter(1)).toEqual([0]);
    expect((await callLog.query({ limit: 500 })).items).toHaveLength(500);
  });

  it('wait for nothing when the gateway stops', async () => {
    record(300);
    await recorder.flush();
    expect(recorder.queued).toBe(0);
  });
});
