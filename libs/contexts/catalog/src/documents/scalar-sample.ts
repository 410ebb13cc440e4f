import { sample as openapiSample } from 'openapi-sampler';
import type { JsonObject } from './openapi.ts';
import { samplePattern } from './pattern-sample.ts';
import { patternOf } from './validators.ts';

/** Formats that openapi-sampler does not know. */
const FORMATS: Readonly<Record<string, string>> = {
  byte: 'c2FtcGxl',
  duration: 'P1D',
  url: 'https://example.com/',
  uri: 'https://example.com/',
  'iso-time': '14:15:22Z',
  'iso-date-time': '2019-08-24T14:15:22Z',
  'json-pointer-uri-fragment': '#/sample',
};

/** Longer text is not made: a document may ask for a gigabyte. */
const MAX_TEXT = 10_000;

/** `variant` above zero gives other values, for lists whose items must differ. */
export function sampleText(schema: JsonObject, name: string, variant: number): string {
  const min = Math.min(numberOr(schema['minLength'], 0), MAX_TEXT);
  const max = Math.min(numberOr(schema['maxLength'], Infinity), MAX_TEXT);
  const pattern = typeof schema['pattern'] === 'string' ? patternOf(schema['pattern']) : undefined;
  const fits = (text: string | undefined): text is string =>
    text !== undefined && text.length >= min && text.length <= max && (pattern?.test(text) ?? true);
  const first = formatted(schema, name, min, max);
  const candidates = [variant === 0 ? first : `${first.slice(0, Math.max(0, max - 4))}${variant}`];
  if (pattern) {
    for (let growth = variant; growth < variant + 40; growth += 1) {
      const text = samplePattern(pattern.source, growth);
      // A pattern without anchors leaves room for more on either side.
      candidates.push(text ?? '', (text ?? '').padEnd(min, 'x'), (text ?? '').padStart(min, 'x'));
    }
  }
  return candidates.find(fits) ?? first;
}

function formatted(schema: JsonObject, name: string, min: number, max: number): string {
  const format = typeof schema['format'] === 'string' ? schema['format'] : '';
  const known = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  if (known !== undefined) return known;
  const property = { type: 'string', format, minLength: min, ...(max === Infinity ? {} : { maxLength: max }) } as const;
  const made: unknown = openapiSample({ type: 'object', properties: { [name || 'value']: property } }, { quiet: true });
  const text = Object.values(made as Record<string, unknown>)[0];
  return typeof text === 'string' ? text : '';
}

export function sampleNumber(schema: JsonObject, integer: boolean, variant: number): number {
  const low = Math.max(numberOr(schema['minimum'], -Infinity), numberOr(schema['exclusiveMinimum'], -Infinity));
  const high = Math.min(numberOr(schema['maximum'], Infinity), numberOr(schema['exclusiveMaximum'], Infinity));
  const step = numberOr(schema['multipleOf'], integer ? 1 : 0);
  const fits = (value: number): boolean =>
    value >= numberOr(schema['minimum'], -Infinity) &&
    value <= numberOr(schema['maximum'], Infinity) &&
    value > numberOr(schema['exclusiveMinimum'], -Infinity) &&
    value < numberOr(schema['exclusiveMaximum'], Infinity) &&
    (!integer || Number.isInteger(value));
  const made: unknown = openapiSample({ ...schema, type: integer ? 'integer' : 'number' }, { quiet: true });
  const start = typeof made === 'number' ? made : 0;
  const near = Number.isFinite(low) ? low : Number.isFinite(high) ? high : 0;
  const candidates = step > 0 ? multiplesNear(near, step) : [start, near, (low + high) / 2, near + 0.5, near - 0.5];
  const usable = [...new Set(candidates)].filter(fits);
  if (step === 0 && variant > 0) usable.push(...[near + variant, near - variant, near + variant / 1000].filter(fits));
  return usable[variant % Math.max(usable.length, 1)] ?? start;
}

function multiplesNear(value: number, step: number): number[] {
  const base = Math.trunc(value / step);
  return Array.from({ length: 41 }, (_, index) => (base + (index % 2 === 0 ? index / 2 : -(index + 1) / 2)) * step);
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}
