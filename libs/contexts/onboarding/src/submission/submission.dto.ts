import { HTTP_METHODS, type HttpMethod, type Submission } from '@gatehouse/contracts';
import { FreeObject, ListOf, ListOfOneOf, Nested, OneOf, Text, TextList, WholeNumber } from '@gatehouse/rest';

export class AskedGrantDto {
  @Text({ description: 'Product to use in production.' }) productId!: string;
  @TextList({ description: 'Scopes asked for.', minItems: 0 }) scopes!: string[];
  @TextList({ description: 'Version lines such as v1; none means every line.' }) lines!: string[];
}

export class AskedProfileDto {
  @Text({
    description: 'Name of the production profile.',
    max: 32,
    pattern: /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
    patternSays: 'must begin with a letter or digit and hold letters, digits, dots, - and _ only',
  })
  name!: string;
  @OneOf(['token', 'none'], { description: 'How its calls authenticate.' }) method!: 'token' | 'none';
  @ListOfOneOf(HTTP_METHODS, { description: 'HTTP methods that its calls may use.', minItems: 1 })
  methods!: HttpMethod[];
  @TextList({ description: 'Networks in CIDR form from which calls may come; none means everywhere.' })
  allowlist!: string[];
}

export class CompanyDto {
  @Text({ description: 'Registered name.' }) legalName!: string;
  @Text({ description: 'Registration number.' }) registration!: string;
  @Text({
    description: 'ISO 3166-1 alpha-2.',
    min: 2,
    max: 2,
    pattern: /^[A-Z]{2}$/,
    patternSays: 'must be two capital letters such as DE',
  })
  country!: string;
  @Text({ description: 'Website, an https address.', nullable: true, max: 500 }) website!: string | null;
}

export class VolumeDto {
  @WholeNumber({ description: 'Calls expected on a day.', min: 1 }) perDay!: number;
  @WholeNumber({ description: 'Calls expected in the busiest minute.', min: 1 }) peakPerMinute!: number;
}

const PROVEN =
  'When the request is checked it gets a POST of `{"type": "webhook.challenge", "challenge": "<text>"}` and must answer ' +
  "with status 200 and that text. The challenge is signed as Standard Webhooks has it, with the partner's webhook secret.";

export class WebhooksDto {
  @Text({ optional: true, max: 2000, description: `Address for sandbox events. ${PROVEN}` }) sandbox?: string;
  @Text({ optional: true, max: 2000, description: `Address for production events. ${PROVEN}` }) production?: string;
}

export class TechnicalContactDto {
  @Text({ description: 'Person id of a member.' }) personId!: string;
}

/** A production request as it is filled in. */
export class SubmissionDto {
  @ListOf(() => AskedGrantDto, { minItems: 1, maxItems: 50 }) grants!: AskedGrantDto[];
  @Text({ description: 'Tier asked for.', max: 60 }) tier!: string;
  @Nested(() => AskedProfileDto) profile!: AskedProfileDto;
  @Nested(() => CompanyDto) company!: CompanyDto;
  @Nested(() => VolumeDto) expectedVolume!: VolumeDto;
  @Nested(() => WebhooksDto) webhooks!: WebhooksDto;
  @Nested(() => TechnicalContactDto) technicalContact!: TechnicalContactDto;
  @FreeObject({ description: "Answers to the tier's questions." }) answers!: Record<string, unknown>;
}

/** The plain value, so that its hash depends on nothing but what was filled in. */
export const submissionOf = (dto: SubmissionDto): Submission => JSON.parse(JSON.stringify(dto)) as Submission;

export class SubmitDto {
  @Nested(() => SubmissionDto) submission!: SubmissionDto;
  @Text({ optional: true, description: 'Draft to let go of once it is sent.' }) draftId?: string;
}

export class AnswerDto {
  @Nested(() => SubmissionDto) submission!: SubmissionDto;
  @Text({ max: 4000, description: 'What was changed, or why not.' }) answer!: string;
}

export class DraftDto {
  @FreeObject({ description: 'As far as it is filled in; checked only when it is sent.' }) content!: Record<
    string,
    unknown
  >;
  @WholeNumber({ optional: true, description: 'Version that was loaded; 0 for a new draft. Left out, it overwrites.' })
  version?: number;
}
