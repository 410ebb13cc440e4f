/** Asks every question, in a process of its own: `node asking.ts LOG EVENTS EACH`. */
import { answer } from '../events/own-process.ts';
import { questions } from './questions.ts';
import { openServices, takeIn } from './services.ts';
import { auditStory } from './story.ts';

export interface Asked {
  /** Milliseconds from opening the stores until the end of the log is known again. */
  readonly openMs: number;
  /** Milliseconds of each answer, by the kind of the question; the first one is the first after opening. */
  readonly times: Readonly<Record<string, readonly number[]>>;
}

const [log = '', events = '0', each = '0'] = process.argv.slice(2);
const services = openServices(log);
const openMs = await takeIn(services);
const times: Record<string, number[]> = {};
for (const { kind, ask } of questions(auditStory(Number(events)), Number(each))) {
  const began = performance.now();
  await ask(services);
  (times[kind] ??= []).push(performance.now() - began);
}
await services.close();
answer({ openMs, times } satisfies Asked);
