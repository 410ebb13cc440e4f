import { hostname } from 'node:os';
import { DAY, DomainError, SECOND, type Clock } from '@gatehouse/kernel';
import { seal, unseal, type Records, type Stored } from '@gatehouse/records';

const COLLECTION = 'idempotency';
const KEPT = DAY;
/** Past it, whoever began a command elsewhere is taken for dead. */
const PENDING_LIFE = 10 * SECOND;

interface Owner {
  readonly host: string;
  readonly pid: number;
  readonly instance: string;
}

type Entry =
  | { readonly state: 'pending'; readonly fingerprint: string; readonly owner: Owner; readonly startedAt: number }
  | { readonly state: 'done'; readonly fingerprint: string; readonly status: number; readonly body: string | null };

export interface KeptAnswer {
  readonly status: number;
  readonly body: unknown;
}

export interface Begun {
  /** The answer that was given before. */
  readonly kept?: KeptAnswer;
}

/**
 * Answers to commands, kept a day for a repeat with the same Idempotency-Key and sealed, as they may hold anything. What
 * a crash left half done is begun again: command ids make that harmless.
 */
export class KeptAnswers {
  private readonly running = new Map<string, Promise<unknown>>();
  /** Begun by this process and not over yet, whatever the records say: they may be away when it ends. */
  private readonly begun = new Set<string>();
  private readonly owner: Owner;

  constructor(
    private readonly records: Records,
    private readonly sealing: Buffer,
    private readonly clock: Clock,
    instance: string,
  ) {
    this.owner = { host: hostname(), pid: process.pid, instance };
  }

  /** Waits for a run of the same command in this process, at most `waitMs`, then takes the place or answers with it. */
  async begin(key: string, fingerprint: string, waitMs = 2000): Promise<Begun> {
    await this.wait(key, waitMs);
    const stored = await this.records.get<Entry>(COLLECTION, key);
    if (stored && stored.value.fingerprint !== fingerprint) throw reused();
    if (stored?.value.state === 'done' && stored.value.body !== null) {
      const { status, body } = stored.value;
      return { kept: { status, body: JSON.parse(unseal(this.sealing, body, key).toString('utf8')) } };
    }
    if (stored?.value.state === 'pending' && this.isAlive(key, stored.value)) throw inProgress();
    await this.take(key, fingerprint, stored);
    return {};
  }

  /** Lets others of this process wait for a run. */
  follow(key: string, run: Promise<unknown>): void {
    const settled = run
      .catch(() => undefined)
      .finally(() => {
        this.running.delete(key);
        this.begun.delete(key);
      });
    this.running.set(key, settled);
  }

  /** `secret`: that it was done is kept, and what was answered is not. */
  async keep(key: string, fingerprint: string, status: number, body: unknown, secret: boolean): Promise<void> {
    const sealed = secret ? null : seal(this.sealing, Buffer.from(JSON.stringify(body ?? null)), key);
    const done: Entry = { state: 'done', fingerprint, status, body: sealed };
    await this.records.put(COLLECTION, key, done, { expiresAt: this.clock.now() + KEPT });
  }

  /** A command that failed may be sent again, changed or not. */
  async forget(key: string): Promise<void> {
    await this.records.delete(COLLECTION, key);
  }

  private async take(key: string, fingerprint: string, stored: Stored<Entry> | undefined): Promise<void> {
    const startedAt = this.clock.now();
    const pending: Entry = { state: 'pending', fingerprint, owner: this.owner, startedAt };
    const options = { expected: stored?.version ?? 0, expiresAt: startedAt + KEPT };
    if (this.begun.has(key)) throw inProgress();
    this.begun.add(key);
    try {
      if (!(await this.records.put(COLLECTION, key, pending, options))) throw inProgress();
    } catch (error) {
      this.begun.delete(key);
      throw error;
    }
  }

  private async wait(key: string, waitMs: number): Promise<void> {
    const running = this.running.get(key);
    if (!running) return;
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise((resolve) => (timer = setTimeout(resolve, waitMs)));
    await Promise.race([running, patience]);
    clearTimeout(timer);
  }

  private isAlive(key: string, { owner, startedAt }: Extract<Entry, { state: 'pending' }>): boolean {
    if (owner.instance === this.owner.instance) return this.begun.has(key);
    if (this.clock.now() - startedAt > PENDING_LIFE) return false;
    if (owner.host !== this.owner.host) return true;
    return owner.pid !== this.owner.pid && processRuns(owner.pid);
  }
}

function processRuns(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const reused = (): DomainError =>
  new DomainError(
    'unprocessable',
    'IDEMPOTENCY.KEY_REUSED',
    'This Idempotency-Key was used for another request. Take a new one for each thing to do.',
  );

const inProgress = (): DomainError =>
  new DomainError('conflict', 'IDEMPOTENCY.IN_PROGRESS', 'The same request is being carried out right now.', {
    facts: { retryAfter: 1 },
  });
