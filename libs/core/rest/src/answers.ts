import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiProperty, ApiResponse } from '@nestjs/swagger';

/** What every command answers with at least. `position` also goes into the header `Gatehouse-Position`. */
export class CommandAnswer {
  @ApiProperty({ description: 'Id of what the command was about.' })
  readonly id!: string;

  @ApiProperty({
    description: 'Where the log stands after it; send it back in Gatehouse-Position to read your own write.',
  })
  readonly position!: string;
}

/** Status and shape of a route's good answer. Errors are described for every route by the control plane. */
export const Answers = (status: number, type?: unknown, description = 'Done.'): MethodDecorator =>
  applyDecorators(HttpCode(status), ApiResponse({ status, description, ...(type ? { type: type as never } : {}) }));
