import { createRequire } from 'node:module';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { isObject, isVersion30, type JsonObject, listAt, objectAt, textAt } from './openapi.ts';
import { createAjv } from './validators.ts';

export interface SchemaVerdict {
  errors: readonly ErrorObject[];
  /** False when the document has so many faults that collecting them was given up. */
  complete: boolean;
}

/**
 * Checks a document by the official schema of its version. Ajv copies its list of errors for each part that fails, so
 * a document made of faults could keep it busy for minutes: past the budget only the first fault is looked for.
 */
export function checkOfficially(document: unknown, openapi: string): SchemaVerdict {
  const version = isVersion30(openapi) ? 'v3.0' : 'v3.1';
  const validator = validatorOf(version, true);
  try {
    budget.ends = workedMs() + BUDGET_MS;
    return { errors: errorsOf(validator, document), complete: true };
  } catch (error) {
    if (!(error instanceof BudgetSpent)) throw error;
    budget.ends = Infinity;
    const errors = errorsOf(validatorOf(version, false), document);
    // Without a single fault it was large, and nothing is missing.
    return { errors, complete: errors.length === 0 };
  }
}

/** What this thread has worked, in milliseconds: a machine that is busy with others makes no document faulty. */
function workedMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** Milliseconds of work. A sound document of 10 MB takes well under one second. */
const BUDGET_MS = 4_000;
const budget = { ends: Infinity, parts: 0 };
/** Parts of a document between two looks at the time, which costs more than most parts do. */
const LOOK_EVERY = 64;

class BudgetSpent extends Error {}

function withinBudget(): boolean {
  budget.parts += 1;
  if (budget.parts % LOOK_EVERY === 0 && workedMs() > budget.ends)
    throw new BudgetSpent('the document has too many faults');
  return true;
}

function errorsOf(validate: ValidateFunction, document: unknown): readonly ErrorObject[] {
  validate(document);
  return validate.errors ?? [];
}

const compiled = new Map<string, ValidateFunction>();

function validatorOf(version: 'v3.0' | 'v3.1', allErrors: boolean): ValidateFunction {
  const name = `${version} ${allErrors}`;
  const known = compiled.get(name);
  if (known) return known;
  const load = createRequire(import.meta.url);
  const official = load(`@seriousme/openapi-schema-validator/schemas/${version}/schema.json`) as JsonObject;
  const ajv = createAjv({ allErrors });
  ajv.addKeyword({ keyword: 'withinBudget', validate: withinBudget, errors: false });
  const validate = ajv.compile(version === 'v3.0' ? from30(official) : from31(official));
  compiled.set(name, validate);
  return validate;
}

/** The schema for 3.1 leaves Schema Objects open; here they are checked against their own dialect. */
function from31(official: JsonObject): JsonObject {
  const dialect = {
    $dynamicAnchor: 'meta',
    $ref: 'https://json-schema.org/draft/2020-12/schema',
    // Ajv does not look at formats in a meta-schema.
    properties: { pattern: { format: 'regex' } },
  };
  return { ...official, $defs: withBudget({ ...objectAt(official, '$defs'), schema: dialect }) };
}

function withBudget(definitions: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(definitions).map(([name, schema]) => [name, { ...(schema as JsonObject), withinBudget: true }]),
  );
}

/** The schema for 3.0 is written in draft 4, and says "one of these" where the data itself says which one it is. */
function from30(official: JsonObject): JsonObject {
  const { id: _id, $schema: _draft, ...rest } = official;
  const definitions = objectAt(rest, 'definitions');
  const choices: JsonObject = {
    ...definitions,
    SecurityScheme: chosenBy('type', {
      apiKey: { $ref: '#/definitions/APIKeySecurityScheme' },
      http: { $ref: '#/definitions/HTTPSecurityScheme' },
      oauth2: { $ref: '#/definitions/OAuth2SecurityScheme' },
      openIdConnect: { $ref: '#/definitions/OpenIdConnectSecurityScheme' },
    }),
    ParameterLocation: chosenBy('in', branchesByLocation(definitions)),
  };
  return chooseReferences({ ...rest, definitions: withBudget(choices) }) as JsonObject;
}

function chosenBy(property: string, branches: JsonObject): JsonObject {
  return {
    type: 'object',
    required: [property],
    properties: { [property]: { enum: Object.keys(branches) } },
    allOf: Object.entries(branches).map(([value, then]) => ({
      if: { properties: { [property]: { const: value } }, required: [property] },
      then,
    })),
  };
}

function branchesByLocation(definitions: JsonObject): JsonObject {
  const branches = listAt(objectAt(definitions, 'ParameterLocation'), 'oneOf');
  return Object.fromEntries(
    branches.map((branch) => [String(listAt(objectAt(objectAt(branch, 'properties'), 'in'), 'enum')[0]), branch]),
  );
}

const IS_REFERENCE = { type: 'object', required: ['$ref'] };

/** "Either a reference or X" becomes "when it has `$ref` a reference, else X", so that only X's faults are named. */
function chooseReferences(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(chooseReferences);
  if (!isObject(value)) return value;
  const result: JsonObject = {};
  for (const [key, item] of Object.entries(value)) {
    if (key === 'exclusiveMinimum' && item === true) continue;
    const draft4Minimum = key === 'minimum' && value['exclusiveMinimum'] === true;
    result[draft4Minimum ? 'exclusiveMinimum' : key] = chooseReferences(item);
  }
  const branches = listAt(value, 'oneOf');
  const others = branches.filter((branch) => textAt(branch, '$ref') !== '#/definitions/Reference');
  if (branches.length === 0 || others.length === branches.length) return result;
  const { oneOf: _oneOf, ...kept } = result;
  const other = others.find((branch) => textAt(branch, '$ref'));
  const orBoolean = others.some((branch) => textAt(branch, 'type') === 'boolean');
  const unlessReference = orBoolean ? { if: { type: 'boolean' }, else: other } : other;
  return { ...kept, if: IS_REFERENCE, then: { $ref: '#/definitions/Reference' }, else: unlessReference };
}
