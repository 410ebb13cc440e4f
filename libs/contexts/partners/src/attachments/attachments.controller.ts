import type { CommandContext, PolicyAttachment } from '@gatehouse/contracts';
import { Answers, CommandAnswer, Context, Permit } from '@gatehouse/rest';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { ChangeAccess } from '../writing/change.ts';
import { AttachPolicy } from './attach-policy.ts';
import { AttachmentDto } from './attachments.dto.ts';

@ApiTags('access')
@Controller('partners/:partnerId/policies')
export class AttachmentsController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Permit('policy.manage')
  @Answers(200, CommandAnswer, 'Attached. Every policy attached counts; the tightest limit answers.')
  attach(
    @Param('partnerId') partnerId: string,
    @Body() body: AttachmentDto,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    return this.commands.execute(new AttachPolicy({ partnerId, attachment: attachmentOf(partnerId, body) }, context));
  }

  @Post('detach')
  @Permit('policy.manage')
  @Answers(200, CommandAnswer)
  detach(
    @Param('partnerId') partnerId: string,
    @Body() body: AttachmentDto,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    const order = { kind: 'DetachPolicy', attachment: attachmentOf(partnerId, body) } as const;
    return this.commands.execute(new ChangeAccess({ partnerId, id: body.policyId, order }, context));
  }
}

const attachmentOf = (partnerId: string, body: AttachmentDto): PolicyAttachment => ({
  policyId: body.policyId,
  level: body.level,
  targetId: body.targetId ?? (body.level === 'partner' ? partnerId : ''),
  environment: body.environment ?? null,
});
