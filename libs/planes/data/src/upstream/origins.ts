import { Pool } from 'undici';
import { Circuit } from './circuit.ts';

const CONNECT_TIMEOUT_MS = 3000;

export interface Origin {
  readonly pool: Pool;
  readonly circuit: Circuit;
}

/** A pool of connections and a circuit for each upstream, however many products share it. */
export class Origins {
  private readonly byOrigin = new Map<string, Origin>();
  private readonly circuit: { readonly threshold: number; readonly openMs: number };

  constructor(circuit: { readonly threshold: number; readonly openMs: number }) {
    this.circuit = circuit;
  }

  of(origin: string): Origin {
    const known = this.byOrigin.get(origin);
    if (known) return known;
    // Time limits are the gateway's own: undici's are rounded, and one for the body would end a quiet event stream.
    // The number of connections has no bound, or as many open streams would leave none for the other calls.
    const pool = new Pool(origin, {
      allowH2: false,
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: { timeout: CONNECT_TIMEOUT_MS },
    });
    const made = { pool, circuit: new Circuit(this.circuit) };
    this.byOrigin.set(origin, made);
    return made;
  }

  /** Upstreams that are left alone now. */
  open(): string[] {
    return [...this.byOrigin].flatMap(([origin, { circuit }]) => (circuit.state === 'open' ? [origin] : []));
  }

  async close(): Promise<void> {
    await Promise.all([...this.byOrigin.values()].map(({ pool }) => pool.destroy()));
  }
}
