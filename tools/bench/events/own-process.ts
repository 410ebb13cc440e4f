import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * Runs a script of this folder in a process of its own, so that its memory is its own, and answers with the one message
 * that it sends.
 * @param nodeOptions options of Node's own.
 */
export function inOwnProcess<T>(
  script: string,
  args: readonly (string | number)[],
  nodeOptions: string[] = [],
): Promise<T> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = fork(path, args.map(String), {
    execArgv: nodeOptions,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    let answer: { readonly value: T } | undefined;
    child.once('message', (value) => (answer = { value: value as T }));
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0 && answer) resolve(answer.value);
      else reject(new Error(`${script} ended with ${code} and ${answer ? 'an' : 'no'} answer.`));
    });
  });
}

export const answer = (value: object): void => void process.send?.(value);
