import { Mismatch, Missing } from './mismatch.ts';

export interface Shown {
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

/** What a step tells about itself. */
export interface Telling {
  /** The call that the step is about; of several, the one told last is shown. */
  readonly call: Shown | undefined;
  readonly detail: string;
}

const TTY = process.stdout.isTTY;
const paint = (code: number, text: string): string => (TTY ? `\u001b[${code}m${text}\u001b[0m` : text);
const green = (text: string): string => paint(32, text);
const red = (text: string): string => paint(31, text);
const bold = (text: string): string => paint(1, text);
const faint = (text: string): string => paint(2, text);

/** Ids are long and tell a reader nothing. */
const short = (path: string): string =>
  path.replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) => `${id.slice(-4)}…`);

/** Tells the story: one line a step, and what was expected and came where a step did not hold. */
export class Narrator {
  steps = 0;
  held = 0;

  chapter(title: string): void {
    console.log(`\n${bold(title)}`);
  }

  say(text: string): void {
    console.log(faint(text));
  }

  /** A step that does not hold is told of, and the story goes on. */
  async step(title: string, run: () => Promise<Telling>): Promise<void> {
    this.steps += 1;
    const number = String(this.steps).padStart(3);
    const began = performance.now();
    try {
      const { call, detail } = await run();
      this.held += 1;
      const via = call === undefined ? '' : ` ${call.method} ${short(call.path)} → ${call.status}`;
      console.log(`${number} ${green('ok')} ${title}:${faint(via)} ${detail}${faint(since(began))}`);
    } catch (error) {
      console.log(`${number} ${red('NOT OK')} ${title}${faint(since(began))}`);
      for (const line of explain(error)) console.log(`        ${line}`);
    }
  }

  /** The last line: whether all of it held. */
  end(): boolean {
    console.log(`\ndemo: ${this.steps} steps, ${this.held} ok`);
    return this.steps > 0 && this.held === this.steps;
  }
}

const since = (began: number): string => ` (${Math.round(performance.now() - began)} ms)`;

function explain(error: unknown): string[] {
  if (error instanceof Mismatch) return [`expected  ${error.expected}`, `came      ${error.came}`];
  if (error instanceof Missing) return [`could not be tried: ${error.message}, which an earlier step did not give`];
  return [error instanceof Error ? `${error.name}: ${error.message}` : String(error)];
}
