import {
  AUTHENTICATION_METHODS,
  ENVIRONMENTS,
  HTTP_METHODS,
  POLICY_LEVELS,
  type AuthenticationMethod,
  type Environment,
  type HttpMethod,
  type PolicyLevel,
  type PolicyTerms,
} from '@gatehouse/contracts';
import type { Actor } from '@gatehouse/kernel';
import { ApiProperty } from '@nestjs/swagger';
import { LimitDto, RotationTermsDto } from '../policies/policies.dto.ts';
import { LoggingDto } from '../profiles/profiles.dto.ts';

/** Whose doing it is. */
export class WhyAnswer {
  @ApiProperty({ format: 'date-time' }) readonly at!: string;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Kind and id of who did it.' })
  readonly actor!: Actor;
  @ApiProperty({ type: String, nullable: true, description: 'The request whose approval it came from.' })
  readonly requestId!: string | null;
}

export class GrantedProductAnswer {
  @ApiProperty() readonly productId!: string;
  @ApiProperty({ description: "The first segment of its calls' path." }) readonly slug!: string;
  @ApiProperty() readonly name!: string;
}

export const GRANT_STATES = ['active', 'future', 'ended'] as const;

export class GrantAnswer {
  @ApiProperty() readonly grantId!: string;
  @ApiProperty({ type: GrantedProductAnswer }) readonly product!: GrantedProductAnswer;
  @ApiProperty({ enum: ENVIRONMENTS }) readonly environment!: Environment;
  @ApiProperty({ type: [String] }) readonly scopes!: readonly string[];
  @ApiProperty({ type: [String], description: 'Version lines; none is every line.' })
  readonly lines!: readonly string[];
  @ApiProperty({ format: 'date-time' }) readonly since!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly until!: string | null;
  @ApiProperty({ enum: GRANT_STATES, description: 'As of now.' }) readonly state!: (typeof GRANT_STATES)[number];
  @ApiProperty({ type: WhyAnswer }) readonly why!: WhyAnswer;
  @ApiProperty({ type: WhyAnswer, nullable: true, description: 'Who ended it; null when nobody did.' })
  readonly ended!: WhyAnswer | null;
}

export class ProfileAnswer {
  @ApiProperty() readonly profileId!: string;
  @ApiProperty() readonly name!: string;
  @ApiProperty({ enum: ENVIRONMENTS }) readonly environment!: Environment;
  @ApiProperty({ enum: AUTHENTICATION_METHODS }) readonly method!: AuthenticationMethod;
  @ApiProperty({ enum: HTTP_METHODS, isArray: true }) readonly methods!: readonly HttpMethod[];
  @ApiProperty({ type: [String], description: 'Networks; none is every address.' })
  readonly allowlist!: readonly string[];
  @ApiProperty({ type: LoggingDto }) readonly logging!: LoggingDto;
  @ApiProperty() readonly enabled!: boolean;
  @ApiProperty({ type: WhyAnswer }) readonly why!: WhyAnswer;
  @ApiProperty({ type: WhyAnswer, description: 'What switched or changed it last.' }) readonly changed!: WhyAnswer;
}

export class AttachedPolicyAnswer {
  @ApiProperty() readonly policyId!: string;
  @ApiProperty() readonly name!: string;
  @ApiProperty({ type: 'integer' }) readonly version!: number;
  @ApiProperty({ type: [LimitDto] }) readonly limits!: PolicyTerms['limits'];
  @ApiProperty({ type: RotationTermsDto }) readonly rotation!: PolicyTerms['rotation'];
  @ApiProperty({ enum: POLICY_LEVELS }) readonly level!: PolicyLevel;
  @ApiProperty() readonly targetId!: string;
  @ApiProperty({ enum: ENVIRONMENTS, nullable: true, description: 'null is both.' })
  readonly environment!: Environment | null;
  @ApiProperty({ type: WhyAnswer }) readonly why!: WhyAnswer;
}

export class GatewayUrlsAnswer {
  @ApiProperty() readonly sandbox!: string;
  @ApiProperty() readonly production!: string;
}

export class AccessAnswer {
  @ApiProperty() readonly partnerId!: string;
  @ApiProperty({ description: 'What calls send in X-Client-ID.' }) readonly clientId!: string;
  @ApiProperty() readonly name!: string;
  @ApiProperty() readonly tier!: string;
  @ApiProperty({ enum: ['active', 'disabled', 'offboarded'] }) readonly status!: 'active' | 'disabled' | 'offboarded';
  @ApiProperty({ format: 'date-time', description: 'The instant of which the answer speaks.' }) readonly at!: string;
  @ApiProperty({ description: 'The last event that the answer knows of.' }) readonly position!: string;
  @ApiProperty({ type: GatewayUrlsAnswer, description: 'Base address of calls, by environment.' })
  readonly gatewayUrls!: Readonly<Record<Environment, string>>;
  @ApiProperty({ type: [GrantAnswer] }) readonly grants!: GrantAnswer[];
  @ApiProperty({ type: [ProfileAnswer] }) readonly profiles!: ProfileAnswer[];
  @ApiProperty({ type: [AttachedPolicyAnswer] }) readonly policies!: AttachedPolicyAnswer[];
}
