import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buildPortal } from '../portal/build-portal.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Builds what changed since the last build, the web app too, telling about each package; throws when something does not compile. */
export async function build(tell: (line: string) => void): Promise<void> {
  const tsc = fileURLToPath(import.meta.resolve('typescript/bin/tsc'));
  const child = spawn(process.execPath, [tsc, '-b', 'tsconfig.build.json', '--verbose'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const output: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.push(text);
    for (const [, project] of text.matchAll(/Building project '.*?((?:libs|apps|workflows)[^']*)\/tsconfig/g)) {
      tell(`building ${project}`);
    }
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code === 0) return buildPortal(tell);
  const errors = output
    .join('')
    .split('\n')
    .filter((line) => line.includes('error TS'));
  throw new Error(`The build failed:\n${errors.join('\n')}`);
}
