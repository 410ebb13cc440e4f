import { Permit } from '@gatehouse/rest';
import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ApiDocument } from './api-document.ts';

@ApiTags('System')
@Controller()
export class OpenApiController {
  constructor(private readonly document: ApiDocument) {}

  @Get('openapi.json')
  @Permit('api-document.read')
  @ApiOkResponse({ description: 'This document.', schema: { type: 'object', additionalProperties: true } })
  show(): object {
    return this.document.json;
  }
}
