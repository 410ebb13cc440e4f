import { DomainError, type Fault } from '@gatehouse/kernel';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** Checks answers against the questions of a tier, a JSON Schema (2020-12). */
export function answerFaults(questions: Readonly<Record<string, unknown>> | null, answers: unknown): Fault[] {
  if (questions === null) return [];
  const validate = compiled(questions);
  if (validate(answers)) return [];
  return (validate.errors ?? []).map(({ keyword, instancePath, params, message }) => {
    const at = `/submission/answers${instancePath}`;
    const { missingProperty } = params as { missingProperty?: string };
    if (keyword !== 'required' || missingProperty === undefined)
      return { pointer: at, message: message ?? 'is not valid' };
    return { pointer: `${at}/${missingProperty.replaceAll('~', '~0').replaceAll('/', '~1')}`, message: 'is required' };
  });
}

/** The questions are the operator's: the partner can do nothing about broken ones. */
function compiled(questions: Readonly<Record<string, unknown>>): ValidateFunction {
  const ajv = new Ajv2020({ allErrors: true, strict: false, logger: false });
  addFormats.default(ajv);
  try {
    return ajv.compile(questions);
  } catch (error) {
    const says =
      'The questions of this tier cannot be read, so no request can be checked. Ask the operator to mend them.';
    throw Object.assign(new DomainError('unavailable', 'ONBOARDING.QUESTIONS_BROKEN', says), { cause: error });
  }
}
