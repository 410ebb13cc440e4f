import type { Logger } from '../options.ts';

/** What the gateway leans on. Without them it goes on serving, and says so in its health (product row E8). */
export type Dependency = 'events' | 'records' | 'counters' | 'shared-limits' | 'call-log' | 'documents' | 'vault' | 'snapshot';

/** Which dependencies are failing now, each logged when it begins and when it ends. */
export class Degradations {
  private readonly failing = new Map<Dependency, string>();
  private readonly logger: Logger;

  constructor(logger: Logger) {
    this.logger = logger;
  }

  failed(dependency: Dependency, error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    if (!this.failing.has(dependency)) this.logger.error({ dependency, error: message }, 'A dependency is failing.');
    this.failing.set(dependency, message);
  }

  works(dependency: Dependency): void {
    if (this.failing.delete(dependency)) this.logger.info({ dependency }, 'A dependency works again.');
  }

  /** Runs work that must not stop anything by failing. True when it worked. */
  async attempt(dependency: Dependency, work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      this.works(dependency);
      return true;
    } catch (error) {
      this.failed(dependency, error);
      return false;
    }
  }

  list(): Dependency[] {
    return [...this.failing.keys()];
  }
}
