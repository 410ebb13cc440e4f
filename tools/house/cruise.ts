import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('./cruise-trees.ts', import.meta.url));

export interface Cruised {
  readonly modules: readonly {
    readonly source: string;
    readonly dependencies: readonly { readonly module: string; readonly resolved: string }[];
  }[];
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
  };
}

/** Checks each tree against the rules that stand in it. */
export async function cruiseTrees(trees: readonly string[]): Promise<Cruised[]> {
  const child = spawn(process.execPath, [PROGRAM, ...trees], { env: { PATH: process.env['PATH'] } });
  const cruised: Cruised[] = [];
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  for await (const line of createInterface({ input: child.stdout })) cruised.push(JSON.parse(line) as Cruised);
  if ((await code) !== 0) throw new Error(`The dependencies could not be checked: ${complaint}`);
  return cruised;
}
