/** Control plane, gateway and background as three processes over one data folder: `npm run start:split`. */
import { resolve } from 'node:path';
import { startChild } from '../system/child.ts';
import { APPS, appScript } from '../system/system.ts';

const env = Object.fromEntries(
  Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
);
// Each process resolves a relative folder by itself; said once, they cannot mean different ones.
env['GATEHOUSE_DATA'] = resolve(env['GATEHOUSE_DATA'] ?? './data');

const children = APPS.split.map((name) => startChild({ name, script: appScript(name), env }));
const stop = (): void => {
  for (const child of children) child.kill('SIGTERM');
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);

// Two of three would look alive and do half of the work, so one that ends takes the others along.
const first = await Promise.race(children.map(async (child) => ({ name: child.name, code: await child.exited })));
if (first.code !== 0) console.error(`${first.name} ended with ${first.code}.`);
stop();
process.exitCode = Math.max(...(await Promise.all(children.map((child) => child.exited))));
