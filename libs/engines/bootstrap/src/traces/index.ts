export { startTraces } from './start-traces.ts';
export type { Traces, TracesOptions } from './start-traces.ts';
