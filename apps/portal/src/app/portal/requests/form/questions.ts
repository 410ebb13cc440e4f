import { pointerTo } from './pointer.ts';
import type { Option } from '../fields/option.ts';

/** One question of a tier, as a field of the form. */
export interface Question {
  /** From the root of the submission: `/answers/storesPersonalData`. */
  readonly pointer: string;
  readonly label: string;
  readonly hint: string;
  readonly kind:
    'text' | 'area' | 'number' | 'url' | 'email' | 'date' | 'yes-no' | 'one' | 'several' | 'lines' | 'json';
  readonly required: boolean;
  readonly options: readonly Option[];
}

type Schema = Readonly<Record<string, unknown>>;

/** The fields of a JSON Schema of an object; objects inside it are asked for field by field. */
export function questionsOf(schema: Schema | null, above: readonly string[] = ['answers'], needed = true): Question[] {
  const required = namesIn(schema?.['required']);
  return Object.entries(objectIn(schema?.['properties'])).flatMap(([name, value]) => {
    const field = objectIn(value);
    const path = [...above, name];
    const must = needed && required.includes(name);
    if (field['type'] === 'object' && field['properties']) return questionsOf(field, path, must);
    return [questionOf(field, path, must)];
  });
}

function questionOf(schema: Schema, path: readonly string[], required: boolean): Question {
  const items = objectIn(schema['items']);
  const kind = kindOf(schema, items);
  return {
    pointer: pointerTo(...path),
    label: textIn(schema['title']) || wordsOf(path.at(-1) ?? ''),
    hint: textIn(schema['description']),
    kind,
    required,
    options: optionsOf(kind === 'several' ? items : schema),
  };
}

const FORMATS: Readonly<Record<string, Question['kind']>> = { uri: 'url', email: 'email', date: 'date' };
/** From here on an answer gets more than one line. */
const LONG = 160;

function kindOf(schema: Schema, items: Schema): Question['kind'] {
  if (optionsOf(schema).length > 0) return 'one';
  switch (schema['type']) {
    case 'boolean':
      return 'yes-no';
    case 'integer':
    case 'number':
      return 'number';
    case 'array':
      if (optionsOf(items).length > 0) return 'several';
      return items['type'] === 'string' ? 'lines' : 'json';
    case 'string': {
      const long = typeof schema['maxLength'] === 'number' && schema['maxLength'] >= LONG;
      return FORMATS[textIn(schema['format'])] ?? (long ? 'area' : 'text');
    }
    default:
      return 'json';
  }
}

function optionsOf(schema: Schema): Option[] {
  const choices = schema['oneOf'] ?? schema['anyOf'];
  if (Array.isArray(choices)) {
    const named = choices.map(objectIn).filter((choice) => typeof choice['const'] === 'string');
    return named.map((choice) => ({
      value: textIn(choice['const']),
      label: textIn(choice['title']) || textIn(choice['const']),
      detail: textIn(choice['description']) || undefined,
    }));
  }
  return namesIn(schema['enum']).map((value) => ({ value, label: value }));
}

/** Pointers of what must be answered and is not. */
export const isMissing = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

const objectIn = (value: unknown): Schema => (typeof value === 'object' && value !== null ? (value as Schema) : {});
const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');
const namesIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];

/** `storesPersonalData` is "Stores personal data". */
function wordsOf(name: string): string {
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]+/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
