import { Ajv2020, type Options } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';

/**
 * Patterns are written for many regular expression engines: those that JavaScript refuses in Unicode mode
 * (`\_`, `\@`) are read without it.
 */
export function patternOf(source: string): RegExp {
  try {
    return new RegExp(source, 'u');
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return new RegExp(source);
  }
}

function isPattern(source: string): boolean {
  try {
    patternOf(source);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

const OPTIONS: Options = {
  strict: false,
  allErrors: true,
  verbose: true,
  logger: false,
  formats: { ...fullFormats, regex: isPattern, 'media-range': true },
  code: { regExp: Object.assign((source: string) => patternOf(source), { code: 'patternOf' }) },
};

/** One dialect for all: JSON Schema 2020-12 with formats on; OpenAPI 3.0 schemas are converted to it first. */
export function createAjv(options: Options = {}): Ajv2020 {
  return new Ajv2020({ ...OPTIONS, ...options });
}
