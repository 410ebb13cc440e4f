import type { Fault } from '@gatehouse/kernel';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** Checks answers against the questions of a tier, a JSON Schema (2020-12). */
export function answerFaults(questions: Readonly<Record<string, unknown>> | null, answers: unknown): Fault[] {
  if (questions === null) return [];
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  addFormats.default(ajv);
  const validate = ajv.compile(questions);
  if (validate(answers)) return [];
  return (validate.errors ?? []).map((e) => {
    const missing =
      e.keyword === 'required' ? `/${String((e.params as { missingProperty: string }).missingProperty)}` : '';
    return {
      pointer: `/submission/answers${e.instancePath}${missing}`,
      message: missing ? 'is required' : (e.message ?? 'is not valid'),
    };
  });
}
