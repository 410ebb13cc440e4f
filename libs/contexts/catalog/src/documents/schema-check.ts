import type { ErrorObject } from 'ajv/dist/2020.js';
import { type Finding, pointerTo } from './faults.ts';
import { checkOfficially } from './official-schema.ts';
import { isObject, type JsonObject, textsAt } from './openapi.ts';

/** What the official schema refuses, with the reasons that only follow from other reasons left out. */
export function checkAgainstSchema(document: unknown, openapi: string): Finding[] {
  const { errors, complete } = checkOfficially(document, openapi);
  const findings = thin(errors.slice(0, MAX_ERRORS));
  if (complete && errors.length <= MAX_ERRORS) return findings;
  return [...findings, { pointer: '', message: 'there are more faults against the OpenAPI schema than can be listed' }];
}

/** Errors that are looked at: several may tell of one fault, and a hundred faults are listed. */
const MAX_ERRORS = 2_000;

/** Keywords that only report that something inside them failed. */
const WRAPPERS = new Set(['if', 'propertyNames']);
const CHOICES = new Set(['oneOf', 'anyOf']);

export function thin(errors: readonly ErrorObject[]): Finding[] {
  const kept: ErrorObject[] = [];
  const findings: Finding[] = [];
  for (const error of errors) {
    if (WRAPPERS.has(error.keyword)) continue;
    if (!CHOICES.has(error.keyword)) kept.push(error);
    else findings.push(...settleChoice(error, kept));
  }
  const names = knownNames(kept);
  for (const error of kept) if (!followsFromOthers(error, kept, names)) findings.push(findingOf(error));
  return findings;
}

/**
 * The errors of the branches stand just before that of the choice. Branches of another type than the data are
 * dropped; when only missing properties are left, one message names them all.
 */
function settleChoice(choice: ErrorObject, kept: ErrorObject[]): Finding[] {
  if (Array.isArray(choice.params['passingSchemas'])) {
    return [{ pointer: choice.instancePath, message: 'fits more than one of the forms that exclude each other' }];
  }
  let start = kept.length;
  while (start > 0 && isWithin(kept[start - 1], choice)) start -= 1;
  const branches = kept.splice(start);
  const required = branches.filter(
    (error) => error.keyword === 'required' && error.instancePath === choice.instancePath,
  );
  if (required.length === branches.length && branches.length > 0) {
    const names = [...new Set(required.map((error) => `'${error.params['missingProperty']}'`))];
    return [{ pointer: choice.instancePath, message: `must have required property ${names.join(' or ')}` }];
  }
  const typed = branches.filter((error) => error.keyword === 'type' && error.instancePath === choice.instancePath);
  if (typed.length === branches.length && branches.length > 0) {
    const types = [...new Set(typed.map((error) => String(error.params['type'])))];
    return [{ pointer: choice.instancePath, message: `must be ${types.join(' or ')}` }];
  }
  // The branch in which the data came furthest is the one that was meant.
  const deeper = branches.filter((error) => error.instancePath !== choice.instancePath);
  kept.push(...(deeper.length > 0 ? deeper : branches.filter((error) => !typed.includes(error))));
  return [];
}

function isWithin(error: ErrorObject | undefined, choice: ErrorObject): boolean {
  if (!error) return false;
  return error.instancePath === choice.instancePath || error.instancePath.startsWith(`${choice.instancePath}/`);
}

/**
 * A property counts as "not evaluated" also when the part that would have allowed it failed for a reason of its own;
 * that reason is the one to tell. A name that OpenAPI knows nowhere is wrong in any case.
 */
function followsFromOthers(error: ErrorObject, all: readonly ErrorObject[], names: ReadonlySet<string>): boolean {
  if (error.keyword !== 'unevaluatedProperties') return false;
  const name = String(error.params['unevaluatedProperty']);
  const below = pointerTo(error.instancePath, name);
  const reasons = all.filter((other) => other.keyword !== 'unevaluatedProperties');
  if (reasons.some((other) => other.instancePath === below || other.instancePath.startsWith(`${below}/`))) return true;
  return names.has(name) && reasons.some((other) => other.instancePath === error.instancePath);
}

function knownNames(errors: readonly ErrorObject[]): Set<string> {
  return new Set(
    errors.flatMap((error) =>
      isObject(error.parentSchema) ? Object.keys(error.parentSchema['properties'] ?? {}) : [],
    ),
  );
}

function findingOf(error: ErrorObject): Finding {
  const { instancePath: pointer, keyword, params, schema } = error;
  const extra = params['additionalProperty'] ?? params['unevaluatedProperty'];
  if (typeof extra === 'string') {
    const isPath = pointer === '/paths' && !extra.startsWith('/');
    const message = isPath ? `a path must start with '/': '${extra}'` : `property '${extra}' is not allowed here`;
    return { pointer: pointerTo(pointer, extra), message };
  }
  const prefix = error.propertyName === undefined ? '' : `the name '${error.propertyName}' `;
  return { pointer, message: `${prefix}${messageOf(keyword, params, schema, error.message)}` };
}

function messageOf(keyword: string, params: JsonObject, schema: unknown, message = 'is not valid'): string {
  if (keyword === 'enum') return `must be one of ${list(params['allowedValues'])}`;
  if (keyword === 'const') return `must be ${JSON.stringify(params['allowedValue'])}`;
  if (keyword === 'not') {
    const names = textsAt(schema, 'required').map((name) => `'${name}'`);
    if (names.length > 0)
      return names.length > 1 ? `must not have both ${names.join(' and ')}` : `must not have ${names[0]}`;
  }
  if (keyword === 'false schema') return 'is not allowed here';
  if (keyword === 'required') return `must have required property '${String(params['missingProperty'])}'`;
  return message;
}

function list(values: unknown): string {
  return Array.isArray(values) ? values.map((value) => JSON.stringify(value)).join(', ') : String(values);
}
