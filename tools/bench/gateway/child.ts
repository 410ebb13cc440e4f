import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { pinned, type Core } from './cores.ts';

/** A server in a process of its own. */
export interface Served {
  readonly pid: number;
  readonly url: string;
  stop(): Promise<void>;
}

/** Runs a file of `children/`; `order` reaches it as text. It ends by itself when this process is gone. */
export async function startChild(core: Core, name: string, order: object): Promise<Served> {
  const file = fileURLToPath(new URL(`children/${name}.ts`, import.meta.url));
  const [execPath = process.execPath, ...execArgv] = [...pinned(core), process.execPath];
  const env = { ...process.env, NODE_ENV: 'production' };
  const args = [JSON.stringify(order)];
  const child = fork(file, args, { execPath, execArgv: [...execArgv, '--disable-warning=ExperimentalWarning'], env });
  const exited = once(child, 'exit');
  const begun = once(child, 'message') as Promise<[{ url: string }]>;
  const ended = exited.then(() => Promise.reject(new Error(`${name} ended before it served.`)));
  const [{ url }] = await Promise.race([begun, ended]);
  ended.catch(() => undefined);
  const stop = async (): Promise<void> => {
    if (child.connected) child.disconnect();
    await exited;
  };
  return { pid: child.pid ?? 0, url, stop };
}
