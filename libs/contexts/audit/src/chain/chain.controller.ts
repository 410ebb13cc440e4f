import {
  RAW_EVENT_STORE,
  SEAL_KEY,
  verifyChain,
  type ChainFault,
  type EventStore,
  type SealKey,
} from '@gatehouse/event-store';
import { Answers, Permit } from '@gatehouse/rest';
import { Controller, Get, Inject } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';

export class ChainAnswer {
  @ApiProperty({ description: 'Whether every event, link and seal holds.' }) readonly ok!: boolean;
  @ApiProperty({ type: 'integer', description: 'Events checked.' }) readonly events!: number;
  @ApiProperty({ type: 'integer', description: 'Streams, each with a head.' }) readonly streams!: number;
  @ApiProperty({ type: 'integer' }) readonly seals!: number;
  @ApiProperty() readonly sealedUpTo!: string;
  @ApiProperty({ type: 'integer', description: 'Events after the last seal.' }) readonly unsealedTail!: number;
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true, description: 'The first bad event.' })
  readonly fault!: ChainFault | null;
  @ApiProperty({ description: 'Id of the key that seals are checked with.' }) readonly keyId!: string;
  @ApiProperty({ description: 'That key, SPKI in PEM.' }) readonly publicKey!: string;
}

@ApiTags('audit')
@Controller('audit/chain')
export class ChainController {
  constructor(
    @Inject(RAW_EVENT_STORE) private readonly store: EventStore,
    @Inject(SEAL_KEY) private readonly key: SealKey,
  ) {}

  @Get()
  @Permit('audit.read')
  @Answers(200, ChainAnswer, 'The chain as it was found, walked from its first event.')
  async verify(): Promise<ChainAnswer> {
    const { heads: _, ...report } = await verifyChain(this.store, { verifySeal: this.key.verifySeal });
    return { ...report, keyId: this.key.keyId, publicKey: this.key.publicKey };
  }
}
