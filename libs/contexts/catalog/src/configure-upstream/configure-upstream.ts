import { streams } from '@gatehouse/contracts';
import type { CommandContext, Environment } from '@gatehouse/contracts';
import { AGGREGATES } from '@gatehouse/event-store';
import type { Aggregates } from '@gatehouse/event-store';
import { deriveId, MINUTE } from '@gatehouse/kernel';
import { VAULT } from '@gatehouse/records';
import type { Vault } from '@gatehouse/records';
import type { CommandAnswer } from '@gatehouse/rest';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ensureLive, productDecider, type Product } from '../domain/product/index.ts';
import { ensureUsable, upstreamOf, vaultIdOf, type WishedUpstream } from './wished-upstream.ts';

/** So long a replaced credential stays readable, for gateways that have not heard of its replacement yet. */
const GRACE_MS = MINUTE;

export interface ConfigureUpstreamData {
  readonly productId: string;
  readonly environment: Environment;
  readonly upstream: WishedUpstream;
}

export class ConfigureUpstream extends Command<CommandAnswer> {
  constructor(
    readonly data: ConfigureUpstreamData,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ConfigureUpstream)
export class ConfigureUpstreamHandler implements ICommandHandler<ConfigureUpstream> {
  constructor(
    @Inject(AGGREGATES) private readonly aggregates: Aggregates,
    @Inject(VAULT) private readonly vault: Vault,
  ) {}

  /** The value goes to the vault first, so that an event never names a secret that is not there. */
  async execute({ data, context }: ConfigureUpstream): Promise<CommandAnswer> {
    const { productId, environment, upstream: wished } = data;
    const stream = streams.product(productId);
    const { state, events } = await this.aggregates.load(productDecider, stream);
    const done = events.findLast(({ meta }) => meta.commandId === context.commandId);
    if (done) return { id: productId, position: done.position };
    const before = currentOf(state, environment);
    ensureUsable(wished, before);
    const vaultId = deriveId(context.commandId, 'upstream-credential');
    if (wished.kind === 'http' && wished.credential) await this.vault.put(vaultId, wished.credential.value);
    const executed = await this.aggregates.execute(productDecider, stream, context, (_, now: Product) => {
      const current = currentOf(now, environment);
      ensureUsable(wished, current);
      return {
        kind: 'configure-upstream' as const,
        productId,
        environment,
        upstream: upstreamOf(wished, current, vaultId),
      };
    });
    const replaced = vaultIdOf(before);
    if (replaced !== null && replaced !== vaultIdOf(currentOf(executed.state, environment))) await this.letGo(replaced);
    return { id: productId, position: executed.position };
  }

  private async letGo(vaultId: string): Promise<void> {
    const value = await this.vault.open(vaultId);
    if (value === undefined) return;
    await this.vault.put(vaultId, value, { expiresAt: this.aggregates.clock.now() + GRACE_MS });
  }
}

const currentOf = (product: Product, environment: Environment) => ensureLive(product).upstreams[environment];
