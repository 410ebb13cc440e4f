import type { Actor } from '@gatehouse/kernel';

/** On whose behalf a command is carried out; becomes the metadata of its events. */
export interface CommandContext {
  readonly commandId: string;
  readonly actor: Actor;
  readonly correlationId: string;
  readonly causationId: string;
  readonly address?: string;
  readonly userAgent?: string;
}
