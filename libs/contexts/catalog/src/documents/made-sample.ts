import { mend } from './mend.ts';
import type { OpenApiDocument } from './openapi.ts';
import { CUT, type SampleChoice, sampleValue } from './sample.ts';
import { compileSchema, type CompiledSchema, type Direction } from './schema-bundle.ts';

export interface MadeSample {
  value: unknown;
  /** True when the schema was seen to accept the value. */
  verified: boolean;
}

const CHOICES: readonly SampleChoice[] = [
  { examples: true, minimal: false, pick: 0 },
  { examples: true, minimal: false, pick: 1 },
  { examples: false, minimal: false, pick: 0 },
  { examples: false, minimal: false, pick: 1 },
  { examples: false, minimal: true, pick: 0 },
  { examples: false, minimal: true, pick: 1 },
  { examples: false, minimal: true, pick: 2 },
];

/**
 * A value for a response or a request: the first example that its schema accepts, else the first one that can be mended, else one
 * made from the schema. When nothing is accepted the best try is given, unverified.
 */
export function makeSample(
  document: OpenApiDocument,
  schema: unknown,
  examples: readonly unknown[],
  direction: Direction = 'response',
): MadeSample {
  const compiled = compile(document, schema, direction);
  if (!compiled) return { value: examples[0] ?? null, verified: false };
  const accepted = examples.find((example) => compiled.validate(example) === true);
  if (accepted !== undefined) return { value: accepted, verified: true };
  for (const example of examples) {
    const mended = mend(compiled, example);
    if (mended.accepted) return { value: mended.value, verified: true };
  }
  let best: unknown = examples[0];
  for (const choice of CHOICES) {
    const value = sampleValue(compiled.schema, compiled.schema, choice);
    if (value === CUT) continue;
    const mended = mend(compiled, value);
    if (mended.accepted) return { value: mended.value, verified: true };
    best ??= mended.value;
  }
  return { value: best ?? null, verified: false };
}

export function isAccepted(document: OpenApiDocument, schema: unknown, value: unknown): boolean {
  return compile(document, schema, 'response')?.validate(value) === true;
}

/** A schema that cannot be compiled accepts nothing that we could vouch for. */
function compile(document: OpenApiDocument, schema: unknown, direction: Direction): CompiledSchema | undefined {
  try {
    return compileSchema(document, schema ?? true, direction);
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}
