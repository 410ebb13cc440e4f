import { VERIFICATION_KEY } from '@gatehouse/kernel';
import { Answers, Permit, SecretAnswer } from '@gatehouse/rest';
import { Controller, Get, Header, Inject, Param } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { webhookSecretOf } from './signing-secret.ts';

export class WebhookSecretAnswer {
  @ApiProperty({
    description:
      'Signing secret of Standard Webhooks, `whsec_` and base64. `webhook-signature` is `v1,` and the base64 of ' +
      'HMAC-SHA256 over `<webhook-id>.<webhook-timestamp>.<body>`, keyed with the decoded bytes. Keep it safe.',
  })
  readonly secret!: string;
}

/** What a partner checks with that a webhook comes from here (product row F2). */
@ApiTags('requests')
@Controller('partners/:partnerId/webhook-secret')
export class WebhookSecretController {
  constructor(@Inject(VERIFICATION_KEY) private readonly key: Buffer) {}

  @Get()
  @Permit('secret.reveal')
  @SecretAnswer()
  @Header('Cache-Control', 'no-store')
  @Answers(200, WebhookSecretAnswer, 'The secret that signs what is sent to the webhook addresses of the partner.')
  show(@Param('partnerId') partnerId: string): WebhookSecretAnswer {
    return { secret: webhookSecretOf(this.key, partnerId) };
  }
}
