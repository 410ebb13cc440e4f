/**
 * A store on a disk of this machine cannot be written: the disk is full, read-only, or fails. Nothing is wrong with what
 * was asked, and it may be asked again once the disk is mended; what was read before can be read on.
 */
export class UnwritableStorage extends Error {
  override readonly name = 'UnwritableStorage';

  constructor(
    readonly why: 'full' | 'unwritable',
    cause: unknown,
  ) {
    super(why === 'full' ? 'the disk is full' : 'the disk cannot be written', { cause });
  }
}
