import { authorize, type AccessModel, type Allowed, type Call } from '@gatehouse/access';
import type { Clock } from '@gatehouse/kernel';
import type { Refusal } from './decision/refusal.ts';
import type { Touched } from './state/touched.ts';

const TICK_MS = 250;

interface OpenCall {
  readonly call: Call;
  readonly cut: (refusal: Refusal) => void;
  partnerId: string;
  productId: string;
  /** When something that allowed it ends by itself; milliseconds since the epoch. */
  ends: number;
}

/**
 * Calls under way, by partner. Whenever what allowed one may have changed, or has come to its end, the same decision is
 * asked again, and a call that would be refused now is cut (product rows A4 and E8).
 */
export class OpenCalls {
  private readonly parts: { readonly model: AccessModel; readonly clock: Clock };
  private readonly byPartner = new Map<string, Set<OpenCall>>();
  private count = 0;
  private ticking: NodeJS.Timeout | undefined;
  private readonly idle = new Set<() => void>();

  constructor(parts: OpenCalls['parts']) {
    this.parts = parts;
  }

  get size(): number {
    return this.count;
  }

  /** Answers with what ends its being watched. */
  add(call: Call, allowed: Allowed, cut: (refusal: Refusal) => void): () => void {
    const { partnerId } = allowed.partner;
    const open = { call, cut, partnerId, productId: allowed.product.productId, ends: endOf(allowed) };
    const ofPartner = this.byPartner.get(partnerId) ?? new Set();
    this.byPartner.set(partnerId, ofPartner.add(open));
    this.count += 1;
    this.ticking ??= setInterval(() => this.tick(), TICK_MS).unref();
    return () => this.remove(open);
  }

  /** Asks again for all calls that a change may concern. */
  recheck({ partners, products, policies }: Touched): void {
    if (this.count === 0) return;
    if (policies.size > 0) for (const open of this.all()) this.ask(open);
    else if (products.size > 0) for (const open of this.all()) if (products.has(open.productId)) this.ask(open);
    for (const partnerId of partners) for (const open of [...(this.byPartner.get(partnerId) ?? [])]) this.ask(open);
  }

  cutAll(refusal: Refusal): void {
    for (const open of this.all()) this.cut(open, refusal);
  }

  /** Resolves when no call is under way any more. */
  whenIdle(): Promise<void> {
    return this.count === 0 ? Promise.resolve() : new Promise((resolve) => this.idle.add(resolve));
  }

  private *all(): Generator<OpenCall> {
    for (const ofPartner of [...this.byPartner.values()]) yield* [...ofPartner];
  }

  private tick(): void {
    const now = this.parts.clock.now();
    for (const open of this.all()) if (open.ends <= now) this.ask(open);
  }

  private ask(open: OpenCall): void {
    const decision = authorize(this.parts.model, open.call, this.parts.clock.now());
    if (!decision.allow) return this.cut(open, { code: decision.code, rule: decision.rule, facts: decision.facts });
    open.productId = decision.product.productId;
    open.ends = endOf(decision);
  }

  private cut(open: OpenCall, refusal: Refusal): void {
    this.remove(open);
    open.cut(refusal);
  }

  private remove(open: OpenCall): void {
    const ofPartner = this.byPartner.get(open.partnerId);
    if (!ofPartner?.delete(open)) return;
    this.count -= 1;
    if (ofPartner.size === 0) this.byPartner.delete(open.partnerId);
    if (this.count > 0) return;
    clearInterval(this.ticking);
    this.ticking = undefined;
    for (const resolve of this.idle) resolve();
    this.idle.clear();
  }
}

const endOf = ({ grant, credential }: Allowed): number =>
  Math.min(grant.until ?? Infinity, credential?.until ?? Infinity);
