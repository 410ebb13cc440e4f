import type { Outside } from './outside.ts';

/** Turns traces on for this thread when there is somewhere to send them; else nothing of them is loaded. */
export async function traceOutside(outside: Outside, service: string): Promise<{ stop(): Promise<void> }> {
  const { tracesUrl } = outside.addresses;
  if (tracesUrl === undefined) return { stop: () => Promise.resolve() };
  return outside.open('tracesUrl', async () => {
    const { startTraces } = await import('../traces/index.ts');
    return startTraces({ endpoint: tracesUrl, service });
  });
}
