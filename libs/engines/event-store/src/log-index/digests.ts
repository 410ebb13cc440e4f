import { createHmac } from 'node:crypto';

const BYTES = 6;
const KNOWN = 200_000;

/** Terms as numbers of 48 bits, under a key: most of them name a person, a partner or a network address. */
export class Digests {
  private readonly known = new Map<string, number>();

  constructor(private readonly key: Buffer) {}

  of(term: string): number {
    const known = this.known.get(term);
    if (known !== undefined) return known;
    const digest = createHmac('sha256', this.key).update(term).digest().readUIntBE(0, BYTES);
    // Terms come back soon or never.
    if (this.known.size >= KNOWN) this.known.clear();
    this.known.set(term, digest);
    return digest;
  }
}
