import { promisify } from 'node:util';
import { zstdCompress, zstdDecompressSync } from 'node:zlib';
import type { PartnerAccess, StoredPartner } from '@gatehouse/access';

/** Compresses on another thread. */
export const pack = promisify(zstdCompress) as (text: string) => Promise<Buffer>;

export const unpack = (bytes: Uint8Array): string => zstdDecompressSync(bytes).toString('utf8');

/** The accesses of some neighbours as they stand in a snapshot: a line of JSON each, packed together. */
export class Block {
  /** The block that was opened last: whoever reads partners in their order opens each block once. */
  private static opened: { readonly block: Block; readonly lines: readonly string[] } | undefined;

  constructor(
    readonly bytes: Buffer,
    readonly size: number,
  ) {}

  line(n: number): string {
    if (Block.opened?.block !== this) Block.opened = { block: this, lines: unpack(this.bytes).split('\n') };
    return Block.opened.lines[n] ?? '';
  }
}

/** A partner that lies packed in a block; opened in some 0.3 ms. */
export class PackedPartner implements StoredPartner {
  constructor(
    readonly block: Block,
    readonly n: number,
  ) {}

  get text(): string {
    return this.block.line(this.n);
  }

  read(): PartnerAccess {
    return JSON.parse(this.text) as PartnerAccess;
  }
}

type Partner = PartnerAccess | StoredPartner;

/** The block that holds these partners and no others: one that is there already, or a new one. */
export async function blockOf(partners: readonly Partner[]): Promise<Block> {
  const [first] = partners;
  if (first instanceof PackedPartner && first.block.size === partners.length) {
    const { block } = first;
    if (partners.every((partner, n) => partner instanceof PackedPartner && partner.block === block && partner.n === n))
      return block;
  }
  const lines = partners.map((partner) => (partner instanceof PackedPartner ? partner.text : JSON.stringify(partner)));
  return new Block(await pack(lines.join('\n')), partners.length);
}
