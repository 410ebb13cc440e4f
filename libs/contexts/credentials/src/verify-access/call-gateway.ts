/** Longest wait for one answer. */
const TIMEOUT_MS = 10_000;

export interface Came {
  /** null when no answer came. */
  readonly status: number | null;
  /** The gateway's code of a refusal. */
  readonly code: string | null;
  readonly ms: number;
}

/** One call as a partner's program would make it: redirects are answers, not followed. */
export async function callGateway(url: string, method: string, headers: Record<string, string>): Promise<Came> {
  const began = performance.now();
  const elapsed = (): number => Math.round(performance.now() - began);
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(url, { method, headers, redirect: 'manual', signal });
    const ms = elapsed();
    const refused = response.status >= 400 && response.headers.get('content-type')?.includes('json');
    if (refused) return { status: response.status, code: codeIn(await response.text()), ms };
    await response.body?.cancel();
    return { status: response.status, code: null, ms };
  } catch (error) {
    if (!isUnreachable(error)) throw error;
    return { status: null, code: null, ms: elapsed() };
  }
}

/** `fetch` fails with a TypeError when nobody answers, and with its signal's reason when nobody answers in time. */
const isUnreachable = (error: unknown): boolean =>
  ['TypeError', 'TimeoutError'].includes((error as Partial<Error>).name ?? '');

function codeIn(text: string): string | null {
  try {
    const body = JSON.parse(text) as { code?: unknown; error?: unknown } | null;
    const code = body?.code ?? body?.error;
    return typeof code === 'string' ? code : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
