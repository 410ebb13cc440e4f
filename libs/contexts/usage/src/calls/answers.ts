import { ENVIRONMENTS, type Environment } from '@gatehouse/contracts';
import { ApiProperty } from '@nestjs/swagger';

const text = { type: String, nullable: true } as const;
const headers = { type: 'object', additionalProperties: { type: 'string' } } as const;

export class CallHeaders {
  @ApiProperty(headers) readonly request!: Record<string, string>;
  @ApiProperty(headers) readonly response!: Record<string, string>;
}

export class CallBodies {
  @ApiProperty() readonly request!: string;
  @ApiProperty() readonly response!: string;
}

/** One call through the gateway, as it was logged. */
export class CallAnswer {
  @ApiProperty() readonly id!: string;
  @ApiProperty({ format: 'date-time' }) readonly at!: string;
  @ApiProperty({ enum: ENVIRONMENTS }) readonly environment!: Environment;
  @ApiProperty({ ...text, description: 'null when the call named no partner that is known.' })
  readonly partnerId!: string | null;
  @ApiProperty(text) readonly profileId!: string | null;
  @ApiProperty(text) readonly credentialId!: string | null;
  @ApiProperty(text) readonly productId!: string | null;
  @ApiProperty(text) readonly version!: string | null;
  @ApiProperty(text) readonly operationId!: string | null;
  @ApiProperty() readonly method!: string;
  @ApiProperty({ description: 'Without the query.' }) readonly path!: string;
  @ApiProperty({ type: 'integer' }) readonly status!: number;
  @ApiProperty({ ...text, description: 'Why the gateway refused it; null when the API itself answered.' })
  readonly code!: string | null;
  @ApiProperty({ description: 'Explains a refusal.' }) readonly decisionId!: string;
  @ApiProperty({ description: 'Of the whole call, in milliseconds.' }) readonly latencyMs!: number;
  @ApiProperty({ type: Number, nullable: true, description: 'Of the API behind the gateway, in milliseconds.' })
  readonly upstreamMs!: number | null;
  @ApiProperty({ description: 'Where it came from.' }) readonly address!: string;
  @ApiProperty({ type: 'integer' }) readonly requestBytes!: number;
  @ApiProperty({ type: 'integer' }) readonly responseBytes!: number;
  @ApiProperty({ description: 'Made by Verify, and outside every quota.' }) readonly verification!: boolean;
  @ApiProperty({ required: false, type: CallHeaders, description: 'Redacted; when the profile logs them.' })
  readonly headers?: CallHeaders;
  @ApiProperty({ required: false, type: CallBodies, description: 'Redacted and capped; when the profile logs them.' })
  readonly bodies?: CallBodies;
}

export class CallPage {
  @ApiProperty({ type: [CallAnswer], description: 'Newest first.' }) readonly items!: CallAnswer[];
  @ApiProperty(text) readonly nextCursor!: string | null;
}
