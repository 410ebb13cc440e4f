import { CALL_LOG, type CallLog } from '@gatehouse/call-log';
import type { Environment } from '@gatehouse/contracts';
import { iso } from '@gatehouse/kernel';
import { RECORDS, type Records } from '@gatehouse/records';
import { Inject, Injectable } from '@nestjs/common';
import type { FirstCalls } from './steps.ts';

const FIRST_CALLS = 'first-calls';

/** Once there was a first call it stays the first: it is kept, also for when the log has been pruned. */
@Injectable()
export class FirstSuccesses {
  private readonly known = new Map<string, string>();

  constructor(
    @Inject(CALL_LOG) private readonly log: CallLog,
    @Inject(RECORDS) private readonly records: Records,
  ) {}

  async of(partnerId: string): Promise<FirstCalls> {
    const [sandbox, production] = await Promise.all([
      this.first(partnerId, 'sandbox'),
      this.first(partnerId, 'production'),
    ]);
    return { sandbox, production };
  }

  private async first(partnerId: string, environment: Environment): Promise<string | null> {
    const key = `${partnerId}:${environment}`;
    const known = this.known.get(key) ?? (await this.records.get<string>(FIRST_CALLS, key))?.value;
    const found = known ?? (await this.look(partnerId, environment, key));
    if (found !== null) this.known.set(key, found);
    return found;
  }

  private async look(partnerId: string, environment: Environment, key: string): Promise<string | null> {
    const at = await this.log.firstSuccess(partnerId, environment);
    if (at === undefined) return null;
    await this.records.put(FIRST_CALLS, key, iso(at));
    return iso(at);
  }
}
