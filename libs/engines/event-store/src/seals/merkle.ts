import { createHash } from 'node:crypto';

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

const leafHash = (data: Buffer): Buffer => createHash('sha256').update(LEAF).update(data).digest();
const nodeHash = (left: Buffer, right: Buffer): Buffer =>
  createHash('sha256').update(NODE).update(left).update(right).digest();

/**
 * The tree hash of RFC 6962, section 2.1, over event hashes, taken one by one. It keeps one subtree per binary digit
 * of their number, so a log of any length fits.
 */
export class MerkleTree {
  /** Complete subtrees from the left, each smaller than the one before it. */
  private readonly subtrees: { readonly size: number; readonly hash: Buffer }[] = [];
  private leaves = 0;

  get count(): number {
    return this.leaves;
  }

  /** `hash` in hex; the leaf is its bytes. */
  add(hash: string): void {
    let subtree = { size: 1, hash: leafHash(Buffer.from(hash, 'hex')) };
    for (let left = this.subtrees.at(-1); left?.size === subtree.size; left = this.subtrees.at(-1)) {
      this.subtrees.pop();
      subtree = { size: 2 * subtree.size, hash: nodeHash(left.hash, subtree.hash) };
    }
    this.subtrees.push(subtree);
    this.leaves += 1;
  }

  /** Hex; of no leaves it is the hash of the empty text. */
  root(): string {
    const last = this.subtrees.at(-1);
    if (last === undefined) return createHash('sha256').digest('hex');
    return this.subtrees
      .slice(0, -1)
      .reduceRight((right, left) => nodeHash(left.hash, right), last.hash)
      .toString('hex');
  }
}

export function merkleRoot(hashes: readonly string[]): string {
  const tree = new MerkleTree();
  for (const hash of hashes) tree.add(hash);
  return tree.root();
}
