import type { CommandContext } from '@gatehouse/contracts';
import { DomainError } from '@gatehouse/kernel';
import { Answers, CommandAnswer, Context, Nested, OneOf, Permit, Text, WholeNumber } from '@gatehouse/rest';
import { Body, Controller, Param, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { environmentOf } from '../environment.ts';
import { ConfigureUpstream } from './configure-upstream.ts';
import { DEFAULT_TIMEOUT_MS, type WishedUpstream } from './wished-upstream.ts';

export class UpstreamCredentialBody {
  @Text({ max: 100, description: 'Header that the gateway adds.', example: 'Authorization' })
  readonly header!: string;

  @Text({ max: 4096, description: 'Its value; kept encrypted and never shown again.' })
  readonly value!: string;
}

export class UpstreamBody {
  @OneOf(['generated', 'http'], { description: "`generated` answers from the product's document." })
  readonly kind!: 'generated' | 'http';

  @Text({ optional: true, max: 2000, description: 'For `http`.', example: 'https://orders.internal.example' })
  readonly url?: string;

  @WholeNumber({
    optional: true,
    min: 100,
    max: 120_000,
    description: 'Milliseconds to the first byte; 30000 without.',
  })
  readonly timeoutMs?: number;

  @Nested(() => UpstreamCredentialBody, {
    optional: true,
    nullable: true,
    description: 'Left out, the credential stays as it is; null removes it.',
  })
  readonly credential?: UpstreamCredentialBody | null;
}

@ApiTags('catalog')
@Controller('products/:productId/upstreams')
export class ConfigureUpstreamController {
  constructor(private readonly commands: CommandBus) {}

  @Put(':environment')
  @Permit('product.publish')
  @Answers(200, CommandAnswer)
  configure(
    @Param('productId') productId: string,
    @Param('environment') environment: string,
    @Body() body: UpstreamBody,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    const data = { productId, environment: environmentOf(environment), upstream: wishedOf(body) };
    return this.commands.execute(new ConfigureUpstream(data, context));
  }
}

function wishedOf({ kind, url, timeoutMs = DEFAULT_TIMEOUT_MS, credential }: UpstreamBody): WishedUpstream {
  if (kind === 'generated') return { kind };
  if (url !== undefined) return { kind, url, timeoutMs, credential };
  throw new DomainError('invalid', 'CATALOG.UPSTREAM_REFUSED', 'An http upstream needs the URL that it is called at.', {
    faults: [{ pointer: '/url', message: 'must be sent for an http upstream.' }],
  });
}
