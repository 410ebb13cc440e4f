import { windowSpan, type EffectiveLimit, type WindowSpan } from '@gatehouse/access';
import { Block } from './block.ts';

/** The blocks of quotas that this gateway holds. */
export class Blocks {
  private readonly byWindow = new Map<string, Block>();
  /** Those of which an answer was lost, until it is known that they were given back. */
  private readonly closed = new Set<Block>();
  private losses = 0;

  /** @param holder names this run of this gateway, and nobody else ever. */
  constructor(private readonly holder: string) {}

  of({ key, window }: EffectiveLimit, now: number): Block {
    return this.at(key, windowSpan(window, now));
  }

  at(key: string, span: WindowSpan): Block {
    const id = idOf(key, span);
    const known = this.byWindow.get(id);
    if (known) return known;
    const block = new Block(key, span, this.losses === 0 ? this.holder : `${this.holder}/${this.losses}`);
    this.byWindow.set(id, block);
    return block;
  }

  /** Nobody knows what an answer that was lost has granted: another holder begins, who has nothing. */
  lost(block: Block): void {
    if (block.closed) return;
    block.closed = true;
    this.closed.add(block);
    this.losses += 1;
    this.drop(block);
  }

  ended(): Block[] {
    return [...this.closed];
  }

  all(): Block[] {
    return [...this.byWindow.values()];
  }

  /** What it said was heard. */
  heard(block: Block, now: number): void {
    block.held(now);
    if (!block.isOver(now)) return;
    this.closed.delete(block);
    this.drop(block);
  }

  private drop(block: Block): void {
    const id = idOf(block.key, block.span);
    // Another may have taken its place.
    if (this.byWindow.get(id) === block) this.byWindow.delete(id);
  }
}

const idOf = (key: string, { resetsAt }: WindowSpan): string => `${resetsAt}:${key}`;
