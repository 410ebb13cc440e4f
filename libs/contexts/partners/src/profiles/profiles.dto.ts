import { ENVIRONMENTS, HTTP_METHODS, type Environment, type HttpMethod } from '@gatehouse/contracts';
import { Flag, ListOfOneOf, Nested, OneOf, Text, TextList } from '@gatehouse/rest';

/** The methods of authentication for which credentials can be issued. */
export const SERVED_METHODS = ['token', 'none'] as const;

/** It goes into a header, and is too short to be taken for an id. */
const PROFILE_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
const NAME = {
  max: 32,
  pattern: PROFILE_NAME,
  patternSays: 'must begin with a letter or digit and hold letters, digits, dots, - and _ only',
  example: 'nightly-import',
} as const;

export class LoggingDto {
  @Flag({ description: 'Whether headers of its calls are kept.' })
  readonly headers!: boolean;

  @Flag({ description: 'Whether bodies of its calls are kept.' })
  readonly bodies!: boolean;
}

export class AddProfileDto {
  @Text({ ...NAME, description: 'What calls may send in X-Profile-ID; unique in its environment.' })
  readonly name!: string;

  @OneOf(ENVIRONMENTS)
  readonly environment!: Environment;

  @OneOf(SERVED_METHODS, { description: 'How its calls are authenticated.' })
  readonly method!: (typeof SERVED_METHODS)[number];

  @ListOfOneOf(HTTP_METHODS, {
    optional: true,
    minItems: 1,
    description: 'HTTP methods it may use; all when left out.',
  })
  readonly methods?: HttpMethod[];

  @TextList({ optional: true, max: 64, description: 'Networks in CIDR form; every address when left out or empty.' })
  readonly allowlist?: string[];

  @Nested(() => LoggingDto, { optional: true, description: 'Neither when left out.' })
  readonly logging?: LoggingDto;
}

export class ChangeProfileDto {
  @Text({ ...NAME, optional: true })
  readonly name?: string;

  @ListOfOneOf(HTTP_METHODS, { optional: true, minItems: 1 })
  readonly methods?: HttpMethod[];

  @TextList({ optional: true, max: 64, description: 'Networks in CIDR form; empty is every address.' })
  readonly allowlist?: string[];

  @Nested(() => LoggingDto, { optional: true })
  readonly logging?: LoggingDto;
}
