import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { default as addFormats } from 'ajv-formats';
import type { Answered } from './call.ts';
import { resolved, type Json, type Operation } from './document.ts';

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
const validators = new Map<string, ValidateFunction>();

/**
 * The schema with everything in place of its references, and no member besides those that it names: what an answer tells
 * and the document does not would be told to nobody in particular.
 */
function closed(schema: unknown, within: readonly unknown[] = []): unknown {
  if (Array.isArray(schema)) return schema.map((each) => closed(each, within));
  if (typeof schema !== 'object' || schema === null) return schema;
  const target = resolved(schema as Json);
  // A shape that holds itself is checked as far down as it is new.
  if (target !== schema) return within.includes(target) ? {} : closed(target, [...within, target]);
  const members = Object.entries(schema).map(([name, member]) => [name, closed(member, within)] as const);
  const open = !('properties' in schema) || 'additionalProperties' in schema;
  return { ...Object.fromEntries(members), ...(open ? {} : { additionalProperties: false }) };
}

function validatorOf(key: string, schema: Json): ValidateFunction {
  const made = validators.get(key) ?? ajv.compile(closed(schema) as Json);
  validators.set(key, made);
  return made;
}

/** What is wrong with an answer, or undefined: 5xx, a status or a type that the document does not list, another shape. */
export function faultOf(operation: Operation, { status, headers, text }: Answered): string | undefined {
  if (status >= 500) return `it answered ${status}: ${text.slice(0, 300)}`;
  const described = operation.responses[String(status)];
  if (!described) return `the document does not list ${status}: ${text.slice(0, 300)}`;
  const type = String(headers['content-type'] ?? '').split(';')[0] ?? '';
  if (!described.content) return type === 'text/event-stream' || text === '' ? undefined : `it has a body: ${text}`;
  const schema = described.content[type]?.schema;
  if (!schema) return `the document does not list ${type} with ${status}`;
  if (!type.includes('json')) return undefined;
  return shapeFault(`${operation.name} ${status} ${type}`, schema, text);
}

function shapeFault(key: string, schema: Json, text: string): string | undefined {
  const validate = validatorOf(key, schema);
  if (validate(JSON.parse(text))) return undefined;
  const told = (validate.errors ?? []).map(({ instancePath, message, params }) => {
    return `${instancePath} ${message ?? ''} ${JSON.stringify(params)}`;
  });
  return `outside of its schema (${told.slice(0, 4).join('; ')}): ${text.slice(0, 400)}`;
}
