import { HTTP_METHODS } from '@gatehouse/contracts';
import type { OperationData } from '@gatehouse/contracts';
import { Flag, OneOf, Text } from '@gatehouse/rest';
import { ApiProperty } from '@nestjs/swagger';

export const VERSION_STATES = ['published', 'deprecated', 'retired'] as const;
export type VersionState = (typeof VERSION_STATES)[number];

export class OperationAnswer implements OperationData {
  @Text()
  readonly id!: string;

  @OneOf([...HTTP_METHODS, 'TRACE'])
  readonly method!: OperationData['method'];

  @Text({ example: '/orders/{id}' })
  readonly path!: string;

  @Text({ min: 0 })
  readonly summary!: string;

  @Flag()
  readonly deprecated!: boolean;

  @ApiProperty({
    type: 'array',
    items: { type: 'array', items: { type: 'string' } },
    description: 'Alternatives: whoever holds all scopes of one list may call.',
  })
  readonly scopes!: readonly (readonly string[])[];
}
