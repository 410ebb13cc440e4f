import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

/** Field decorators that validate a DTO's field and describe it in the API's document at once. */
interface Common {
  readonly description?: string;
  readonly example?: unknown;
  /** May be left out. */
  readonly optional?: boolean;
  /** May be null. */
  readonly nullable?: boolean;
}

function field(common: Common, api: ApiPropertyOptions, ...checks: PropertyDecorator[]): PropertyDecorator {
  const { description, example, optional, nullable } = common;
  const options = {
    ...api,
    ...(description === undefined ? {} : { description }),
    ...(example === undefined ? {} : { example }),
    required: !optional,
    ...(nullable ? { nullable: true } : {}),
  } as ApiPropertyOptions;
  const loose: PropertyDecorator[] = [];
  if (optional && nullable) loose.push(IsOptional());
  else if (optional) loose.push(ValidateIf((_, value) => value !== undefined));
  else if (nullable) loose.push(ValidateIf((_, value) => value !== null));
  return applyDecorators(ApiProperty(options), ...loose, ...checks);
}

/** Text of `min` (1) to `max` (200) characters. */
export function Text(
  o: Common & { min?: number; max?: number; pattern?: RegExp; patternSays?: string } = {},
): PropertyDecorator {
  const { min = 1, max = 200, pattern, patternSays } = o;
  const checks = [IsString(), Length(min, max)];
  if (pattern) checks.push(Matches(pattern, patternSays ? { message: `$property ${patternSays}` } : undefined));
  return field(
    o,
    { type: String, minLength: min, maxLength: max, ...(pattern ? { pattern: pattern.source } : {}) },
    ...checks,
  );
}

/** An email address; `admin@localhost` is one too. */
export const Email = (o: Common = {}): PropertyDecorator =>
  field(o, { type: String, format: 'email', maxLength: 254 }, IsEmail({ require_tld: false }), Length(3, 254));

/** ISO 8601 instant. */
export const Instant = (o: Common = {}): PropertyDecorator =>
  field(o, { type: String, format: 'date-time' }, IsISO8601({ strict: true, strictSeparator: true }));

export const OneOf = (values: readonly string[], o: Common = {}): PropertyDecorator =>
  field(
    o,
    { type: String, enum: [...values] },
    IsIn(values, { message: `$property must be one of: ${values.join(', ')}` }),
  );

/** `fromText` reads it from a query, where everything is text. */
export const WholeNumber = (o: Common & { min?: number; max?: number; fromText?: boolean } = {}): PropertyDecorator =>
  field(
    o,
    { type: 'integer', minimum: o.min ?? 0, maximum: o.max ?? Number.MAX_SAFE_INTEGER },
    IsInt(),
    Min(o.min ?? 0),
    Max(o.max ?? Number.MAX_SAFE_INTEGER),
    ...(o.fromText ? [Type(() => Number)] : []),
  );

export const Flag = (o: Common = {}): PropertyDecorator => field(o, { type: Boolean }, IsBoolean());

export const TextList = (o: Common & { minItems?: number; maxItems?: number; max?: number } = {}): PropertyDecorator =>
  field(
    o,
    { type: [String], minItems: o.minItems ?? 0, maxItems: o.maxItems ?? 100 },
    IsArray(),
    ArrayMinSize(o.minItems ?? 0),
    ArrayMaxSize(o.maxItems ?? 100),
    ArrayUnique(),
    IsString({ each: true }),
    Length(1, o.max ?? 200, { each: true }),
  );

export const ListOfOneOf = (values: readonly string[], o: Common & { minItems?: number } = {}): PropertyDecorator =>
  field(
    o,
    { type: String, enum: [...values], isArray: true, minItems: o.minItems ?? 0 },
    IsArray(),
    ArrayMinSize(o.minItems ?? 0),
    ArrayUnique(),
    IsIn(values, { each: true, message: `each value of $property must be one of: ${values.join(', ')}` }),
  );

/** One nested DTO. */
export const Nested = (type: () => new () => object, o: Common = {}): PropertyDecorator =>
  // Swagger takes a function for a late reference only when it is called `type`.
  field(o, { type: () => type() as never }, IsObject(), ValidateNested(), Type(type));

/** A list of nested DTOs. */
export const ListOf = (
  type: () => new () => object,
  o: Common & { minItems?: number; maxItems?: number } = {},
): PropertyDecorator =>
  field(
    o,
    { type: () => [type()] as never, minItems: o.minItems ?? 0, maxItems: o.maxItems ?? 100 },
    IsArray(),
    ArrayMinSize(o.minItems ?? 0),
    ArrayMaxSize(o.maxItems ?? 100),
    // Lists in it would be taken for nested DTOs, and pass.
    IsObject({ each: true }),
    ValidateNested({ each: true }),
    Type(type),
  );

/** Any JSON object; checked later against something that the DTO does not know. */
export const FreeObject = (o: Common = {}): PropertyDecorator =>
  field(o, { type: 'object', additionalProperties: true }, IsObject());
