import { Email } from '@gatehouse/rest';
import { ApiProperty } from '@nestjs/swagger';

export class RequestLinkDto {
  @Email({ description: 'Where to send the link.', example: 'ada@partner.example' })
  readonly email!: string;
}

export class LinkRequestedDto {
  @ApiProperty({ description: 'The same for every email, known or not.' })
  readonly message!: string;
}

export const LINK_REQUESTED: LinkRequestedDto = {
  message: 'If this email is authorised, a sign-in link is on its way. It works once, for 30 minutes.',
};
