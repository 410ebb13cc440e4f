import { OneOf, Text } from '@gatehouse/rest';

export class AssignDto {
  @Text({ description: 'Person id of the colleague who takes it.' }) personId!: string;
}

export class CommentDto {
  @Text({ max: 4000 }) text!: string;
  @OneOf(['internal', 'partner'], { description: 'Who may read it; members can only write to both sides.' })
  audience!: 'internal' | 'partner';
}

export class DocumentDto {
  @Text({ max: 120, description: 'Name under which the stage demands it.' }) name!: string;
  @Text({
    max: 9_000_000,
    description: 'Bytes in base64; kept by their hash.',
    pattern: /^[A-Za-z0-9+/]+={0,2}$/,
    patternSays: 'must be base64',
  })
  content!: string;
}

/** A decision names the stage and the wording that it is about, so that a stale page cannot decide. */
class About {
  @Text({ description: 'The open stage, as loaded.' }) stageId!: string;
  @Text({ description: 'contentHash of the request, as loaded.', min: 64, max: 64 }) contentHash!: string;
}

export class ApproveDto extends About {
  @Text({ optional: true, max: 4000 }) note?: string;
}

export class RejectDto extends About {
  @Text({ max: 4000, description: 'Why; the partner reads it.' }) reason!: string;
}

export class AskForChangesDto extends About {
  @Text({ max: 4000, description: 'What has to change; the partner reads it.' }) reason!: string;
}

export class WithdrawDto {
  @Text({ max: 4000 }) reason!: string;
}
