import {
  ENVIRONMENTS,
  HTTP_METHODS,
  STAFF_ROLES,
  type BusinessCalendarData,
  type GrantData,
  type ProfileData,
  type StaffRole,
} from '@gatehouse/contracts';
import { ApiProperty } from '@nestjs/swagger';
import { CalendarDto } from '../../routes/calendar.dto.ts';
import { SubmissionDto } from '../../submission/submission.dto.ts';
import { REQUEST_STATES, type RequestStateName } from './document.ts';

const instant = { type: String, format: 'date-time', nullable: true } as const;
const nullableText = { type: String, nullable: true } as const;
const BY = 'Person id; "operator" where a member may not know who of the staff it was.';

export class ApprovalAnswer {
  @ApiProperty({ description: BY }) readonly personId!: string;
  @ApiProperty({ format: 'date-time' }) readonly at!: string;
  @ApiProperty({ description: 'Empty for members.' }) readonly note!: string;
}

export class StageStandingAnswer {
  @ApiProperty() readonly stageId!: string;
  @ApiProperty() readonly name!: string;
  @ApiProperty({ enum: STAFF_ROLES }) readonly role!: StaffRole;
  @ApiProperty({ type: 'integer' }) readonly quorum!: number;
  @ApiProperty({ type: 'integer' }) readonly dueInDays!: number;
  @ApiProperty({ type: [String], description: 'Documents that it demands.' }) readonly documents!: readonly string[];
  @ApiProperty({ enum: ['waiting', 'open', 'completed'] }) readonly state!: 'waiting' | 'open' | 'completed';
  @ApiProperty(instant) readonly openedAt!: string | null;
  @ApiProperty(instant) readonly dueAt!: string | null;
  @ApiProperty({ type: [ApprovalAnswer], description: 'Those that count for what the request is now.' })
  readonly approvals!: readonly ApprovalAnswer[];
}

export class AttachedDocumentAnswer {
  @ApiProperty() readonly name!: string;
  @ApiProperty({ description: 'SHA-256, hex.' }) readonly hash!: string;
  @ApiProperty({ type: 'integer', description: 'Bytes.' }) readonly size!: number;
  @ApiProperty({ description: BY }) readonly personId!: string;
}

export class CommentAnswer {
  @ApiProperty() readonly commentId!: string;
  @ApiProperty({ description: BY }) readonly personId!: string;
  @ApiProperty({ enum: ['internal', 'partner'] }) readonly audience!: 'internal' | 'partner';
  @ApiProperty() readonly text!: string;
  @ApiProperty({ format: 'date-time' }) readonly at!: string;
}

export class TimelineEntryAnswer {
  @ApiProperty({ format: 'date-time' }) readonly at!: string;
  @ApiProperty() readonly position!: string;
  @ApiProperty({ description: `${BY} \`flow:<name>\` when it happened by itself.` }) readonly by!: string;
  @ApiProperty({ description: 'Type of the event; `InternalComment` for one among staff.' }) readonly what!: string;
  @ApiProperty(nullableText) readonly stageId!: string | null;
  @ApiProperty({ ...nullableText, description: 'Reason, answer or comment.' }) readonly text!: string | null;
}

export class GrantChangeAnswer {
  @ApiProperty() readonly grantId!: string;
  @ApiProperty() readonly productId!: string;
  @ApiProperty({ enum: ENVIRONMENTS }) readonly environment!: GrantData['environment'];
  @ApiProperty({ type: [String] }) readonly scopes!: readonly string[];
  @ApiProperty({ type: [String], description: 'None is every line.' }) readonly lines!: readonly string[];
  @ApiProperty({ format: 'date-time' }) readonly since!: string;
  @ApiProperty(instant) readonly until!: string | null;
  @ApiProperty(nullableText) readonly requestId!: string | null;
}

export class LoggingChangeAnswer {
  @ApiProperty() readonly headers!: boolean;
  @ApiProperty() readonly bodies!: boolean;
}

export class ProfileChangeAnswer {
  @ApiProperty() readonly profileId!: string;
  @ApiProperty() readonly name!: string;
  @ApiProperty({ enum: ENVIRONMENTS }) readonly environment!: ProfileData['environment'];
  @ApiProperty() readonly method!: string;
  @ApiProperty({ enum: HTTP_METHODS, isArray: true }) readonly methods!: readonly string[];
  @ApiProperty({ type: [String], description: 'None is every address.' }) readonly allowlist!: readonly string[];
  @ApiProperty({ type: LoggingChangeAnswer, description: 'What the gateway logs of its calls besides the usual.' })
  readonly logging!: LoggingChangeAnswer;
  @ApiProperty(nullableText) readonly requestId!: string | null;
}

export class AccessChangeAnswer {
  @ApiProperty() readonly partnerId!: string;
  @ApiProperty({ type: [GrantChangeAnswer] }) readonly grants!: readonly GrantChangeAnswer[];
  @ApiProperty({ type: ProfileChangeAnswer }) readonly profile!: ProfileChangeAnswer;
  @ApiProperty({ ...nullableText, description: 'Policy that is attached in production.' }) readonly policyId!:
    string | null;
}

export class RequestAnswer {
  @ApiProperty() readonly id!: string;
  @ApiProperty() readonly partnerId!: string;
  @ApiProperty({ enum: ['production'] }) readonly kind!: string;
  @ApiProperty() readonly tier!: string;
  @ApiProperty({
    enum: [...REQUEST_STATES],
    description: '`received` until staff first act on it; `approved` until every gateway enforces it, then `live`.',
  })
  readonly state!: RequestStateName;
  @ApiProperty() readonly submittedBy!: string;
  @ApiProperty({ format: 'date-time' }) readonly submittedAt!: string;
  @ApiProperty({ ...instant, description: 'When staff first acted on it.' }) readonly reviewBeganAt!: string | null;
  @ApiProperty({ type: SubmissionDto }) readonly submission!: object;
  @ApiProperty({ description: 'What decisions are bound to.' }) readonly contentHash!: string;
  @ApiProperty({ type: AccessChangeAnswer, description: 'The exact change of access.' })
  readonly change!: AccessChangeAnswer;
  @ApiProperty({ type: CalendarDto }) readonly calendar!: BusinessCalendarData;
  @ApiProperty() readonly routeName!: string;
  @ApiProperty({ type: [StageStandingAnswer] }) readonly stages!: readonly StageStandingAnswer[];
  @ApiProperty(nullableText) readonly openStageId!: string | null;
  @ApiProperty({ enum: STAFF_ROLES, nullable: true, description: 'Role that the open stage asks for.' })
  readonly openRole!: StaffRole | null;
  @ApiProperty({ ...instant, description: 'Of the open stage.' }) readonly dueAt!: string | null;
  @ApiProperty({ ...instant, description: 'Since when the clock stands still.' }) readonly pausedAt!: string | null;
  @ApiProperty({ enum: ['partner', 'operator', 'nobody'] }) readonly waitingFor!: string;
  @ApiProperty({ ...nullableText, description: 'null for members.' }) readonly claimedBy!: string | null;
  @ApiProperty({ ...nullableText, description: 'Why it is in this state.' }) readonly reason!: string | null;
  @ApiProperty({ type: [AttachedDocumentAnswer] }) readonly documents!: readonly AttachedDocumentAnswer[];
  @ApiProperty({ type: [CommentAnswer] }) readonly comments!: readonly CommentAnswer[];
  @ApiProperty({ type: [TimelineEntryAnswer], description: 'Oldest first.' })
  readonly timeline!: readonly TimelineEntryAnswer[];
  @ApiProperty(instant) readonly decidedAt!: string | null;
  @ApiProperty({ ...instant, description: 'When every gateway enforced it.' }) readonly enforcedAt!: string | null;
  @ApiProperty({ type: 'integer', nullable: true }) readonly decisionToEnforcedMs!: number | null;
  @ApiProperty(nullableText) readonly credentialId!: string | null;
  @ApiProperty({ format: 'date-time' }) readonly changedAt!: string;
}

export class RequestsAnswer {
  @ApiProperty({ type: [RequestAnswer] }) readonly items!: RequestAnswer[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor!: string | null;
}
