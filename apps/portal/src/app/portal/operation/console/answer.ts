/** What came back, or why nothing did. */
export interface Answer {
  readonly status: number;
  readonly statusText: string;
  /** Milliseconds until the head of the answer was there. */
  readonly latency: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  /** Bytes that were read. */
  readonly size: number;
  /** The body goes on, or was longer than what is kept. */
  readonly more: 'no' | 'streaming' | 'cut' | 'stopped';
}

/** A refusal of the gateway, with what can be done about it. */
export interface Refused {
  readonly title: string;
  readonly detail: string;
  readonly code: string;
  readonly remedy: string;
  readonly decisionId: string | null;
  readonly faults: readonly { readonly where: string; readonly message: string }[];
}

export const headerOf = ({ headers }: Pick<Answer, 'headers'>, name: string): string | null =>
  headers.find(([known]) => known.toLowerCase() === name)?.[1] ?? null;

/** What the gateway says about a call that it refused; null when it was the upstream that answered. */
export function refusedOf(answer: Answer): Refused | null {
  const problem = answer.status >= 400 ? objectOf(answer.body) : null;
  const code = textAt(problem, 'code') || textAt(problem, 'error');
  const decisionId = textAt(problem, 'decisionId') || headerOf(answer, 'gatehouse-decision');
  if (!problem || !code || !decisionId) return null;
  const title = textAt(problem, 'title') || textAt(problem, 'message');
  const detail = textAt(problem, 'detail');
  const faults = Array.isArray(problem['faults']) ? problem['faults'] : [];
  return {
    title,
    // Where there is nothing more to say, the detail is the title with a full stop.
    detail: detail.replace(/\.$/, '') === title ? '' : detail,
    code,
    remedy: textAt(problem, 'remedy'),
    decisionId,
    faults: faults.map((fault: Record<string, unknown>) => ({
      where: textAt(fault, 'pointer') || textAt(fault, 'where'),
      message: textAt(fault, 'message'),
    })),
  };
}

/** JSON is indented to be read; anything else stays as it came. */
export function shownBody({ body, headers }: Pick<Answer, 'body' | 'headers'>): string {
  const type = headerOf({ headers }, 'content-type') ?? '';
  if (!/[/+]json\b/i.test(type)) return body;
  const value = parsed(body);
  return value === undefined ? body : JSON.stringify(value, null, 2);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // What calls itself JSON and is none is shown as it came.
    return undefined;
  }
}

function objectOf(text: string): Record<string, unknown> | null {
  const value = parsed(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

const textAt = (holder: Record<string, unknown> | null, name: string): string =>
  typeof holder?.[name] === 'string' ? holder[name] : '';

const BYTES = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

export const sizeWords = (bytes: number): string =>
  bytes < 1000
    ? `${bytes} B`
    : bytes < 1_000_000
      ? `${BYTES.format(bytes / 1000)} kB`
      : `${BYTES.format(bytes / 1e6)} MB`;
