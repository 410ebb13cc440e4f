import type { ErrorObject } from 'ajv/dist/2020.js';
import { segmentsOf } from './faults.ts';
import { copyOf, isObject, type JsonObject, objectAt } from './openapi.ts';
import { CUT, sampleValue } from './sample.ts';
import type { CompiledSchema } from './schema-bundle.ts';

const ROUNDS = 8;
const PLAIN = { examples: false, minimal: true, pick: 0 };

/** Changes a value, error by error, until its schema takes it. The last state is given back when that fails. */
export function mend(compiled: CompiledSchema, value: unknown): { value: unknown; accepted: boolean } {
  const holder: JsonObject = { value: copyOf(value) };
  let fewest = { errors: Infinity, value };
  for (let round = 0; round < ROUNDS; round += 1) {
    const errors = problemsOf(compiled, holder['value']);
    if (errors.length === 0) return { value: holder['value'], accepted: true };
    if (errors.length < fewest.errors) fewest = { errors: errors.length, value: copyOf(holder['value']) };
    const touched = new Set<string>();
    for (const error of errors) {
      const at = `${error.instancePath} ${String(error.params['missingProperty'] ?? error.params['additionalProperty'] ?? '')}`;
      if (touched.has(at)) continue;
      touched.add(at);
      repair(compiled, holder, error);
    }
  }
  return { value: fewest.value, accepted: false };
}

function problemsOf(compiled: CompiledSchema, value: unknown): readonly ErrorObject[] {
  return compiled.validate(value) ? [] : (compiled.validate.errors ?? []);
}

function repair(compiled: CompiledSchema, holder: JsonObject, error: ErrorObject): void {
  const path = ['value', ...segmentsOf(error.instancePath)];
  const key = path.at(-1) ?? 'value';
  const parent = path.slice(0, -1).reduce<unknown>((at, segment) => childOf(at, segment), holder);
  const target = childOf(parent, key);
  const schema = isObject(error.parentSchema) ? error.parentSchema : {};
  const make = (of: unknown): unknown => sampleValue(compiled.schema, of, PLAIN);
  const extra = error.params['additionalProperty'] ?? error.params['unevaluatedProperty'];
  const missing: unknown = error.params['missingProperty'];
  if (error.keyword === 'false schema') remove(parent, key);
  else if (typeof extra === 'string') remove(target, extra);
  else if (typeof missing === 'string') set(target, missing, make(objectAt(schema, 'properties')[missing] ?? true));
  else if (error.keyword === 'maxItems' && Array.isArray(target)) target.length = Number(error.params['limit']);
  else if (error.keyword === 'contains' && Array.isArray(target)) target.push(make(schema['contains']));
  else if (error.keyword === 'uniqueItems' && Array.isArray(target)) target.splice(Number(error.params['i']), 1);
  else if (REMADE.has(error.keyword)) set(parent, key, make(schema));
}

/** Faults in the value itself, for which another one is made. Choices are left to the errors of their branches. */
const REMADE = new Set([
  'type',
  'enum',
  'const',
  'format',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'minProperties',
  'maxProperties',
]);

function childOf(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return value[Number(key)];
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function set(value: unknown, key: string, item: unknown): void {
  if (item === CUT || key === '__proto__') return;
  if (Array.isArray(value)) value[Number(key)] = item;
  else if (isObject(value)) value[key] = item;
}

function remove(value: unknown, key: string): void {
  if (Array.isArray(value)) value.splice(Number(key), 1);
  else if (isObject(value)) delete value[key];
}
