import type { Problem } from '../../api/problem.ts';

export interface Question {
  readonly name: string;
  readonly title: string;
  readonly type: string;
  readonly required: boolean;
}

export interface ReadQuestions {
  readonly schema: Record<string, unknown> | null;
  readonly problem: Problem | null;
}

/** Reads a JSON Schema as it is typed; what is no JSON is told with its place. */
export function readQuestions(text: string): ReadQuestions {
  if (!text.trim()) return { schema: null, problem: null };
  try {
    const schema: unknown = JSON.parse(text);
    if (typeof schema === 'object' && schema !== null && !Array.isArray(schema))
      return { schema: schema as Record<string, unknown>, problem: null };
    return { schema: null, problem: problem($localize`must be a JSON object`) };
  } catch (error) {
    return { schema: null, problem: problem((error as SyntaxError).message) };
  }
}

const problem = (message: string): Problem => ({
  status: 0,
  code: 'QUESTIONS_NOT_JSON',
  detail: $localize`The questions are not a JSON Schema that can be read, so nothing was sent.`,
  faults: [{ pointer: '/questions', message }],
});

/** What a partner would be asked, in the order of the schema. */
export function questionsOf(schema: Record<string, unknown>): readonly Question[] {
  const properties = objectOf(schema['properties']);
  const required = Array.isArray(schema['required']) ? (schema['required'] as unknown[]) : [];
  return Object.entries(properties).map(([name, value]) => {
    const { title, type } = objectOf(value);
    return {
      name,
      title: typeof title === 'string' ? title : name,
      type: typeof type === 'string' ? type : $localize`any`,
      required: required.includes(name),
    };
  });
}

const objectOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
