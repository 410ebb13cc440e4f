const KEPT_BYTES = 8192;

/** Counts the bytes of a body that passes, and keeps its beginning when somebody asked for it. */
export class Excerpt {
  size = 0;
  private readonly keeps: boolean;
  private chunks: Uint8Array[] | undefined;
  private kept = 0;

  constructor(keeps: boolean) {
    this.keeps = keeps;
  }

  add(chunk: Uint8Array): void {
    this.size += chunk.byteLength;
    if (!this.keeps || this.kept >= KEPT_BYTES) return;
    const part = chunk.subarray(0, KEPT_BYTES - this.kept);
    this.kept += part.byteLength;
    // A copy: the buffer behind a chunk belongs to whoever reads the socket, and is far larger than what is kept.
    (this.chunks ??= []).push(Uint8Array.from(part));
  }

  get bytes(): Buffer {
    return Buffer.concat(this.chunks ?? []);
  }
}
