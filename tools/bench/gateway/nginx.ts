import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePorts } from '../../system/ports.ts';
import { until } from '../../system/poll.ts';
import { BODIES } from './bodies.ts';
import type { Served } from './child.ts';
import { isInstalled, pinned, type Core } from './cores.ts';

export const hasNginx = isInstalled('nginx', '-v');

const configuration = (folder: string, http: string): string => `
  daemon off;
  # One process, so that its time is all the time there is.
  master_process off;
  pid ${folder}/nginx.pid;
  error_log ${folder}/error.log crit;
  events { worker_connections 1024; }
  http {
    access_log off;
    keepalive_timeout 75s;
    keepalive_requests 1000000000;
    client_max_body_size 0;
    client_body_temp_path ${folder}/body;
    proxy_temp_path ${folder}/proxy;
    fastcgi_temp_path ${folder}/fastcgi;
    uwsgi_temp_path ${folder}/uwsgi;
    scgi_temp_path ${folder}/scgi;
    ${http}
  }`;

const proxying = (port: number, upstream: string): string => `
  upstream asked { server ${new URL(upstream).host}; keepalive 64; keepalive_requests 1000000000; }
  server {
    listen 127.0.0.1:${port};
    location / { proxy_pass http://asked; proxy_http_version 1.1; proxy_set_header Connection ""; }
  }`;

const answering = (port: number, folder: string): string => `
  server {
    listen 127.0.0.1:${port};
    location / { return 200; }
    ${Object.keys(BODIES)
      .filter((name) => name !== '0')
      .map((name) => `location ~ /${name}$ { alias ${folder}/${name}; }`)
      .join('\n')}
    open_file_cache max=10;
  }`;

/** A bare proxy. */
export const startProxy = (folder: string, upstream: string): Promise<Served> =>
  start('measured', folder, (port) => proxying(port, upstream));

/** An upstream that costs little: it answers from files by the last segment of the path, with nothing to the others. */
export function startUpstream(folder: string): Promise<Served> {
  mkdirSync(folder, { recursive: true });
  for (const [name, body] of Object.entries(BODIES)) writeFileSync(join(folder, name), body);
  return start('beside', folder, (port) => answering(port, folder));
}

async function start(core: Core, folder: string, http: (port: number) => string): Promise<Served> {
  mkdirSync(folder, { recursive: true });
  const { control: port } = await freePorts();
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, configuration(folder, http(port)));
  const [command = 'nginx', ...args] = [...pinned(core), 'nginx', '-p', folder, '-c', file];
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const last = (): boolean => child.kill('SIGKILL');
  process.on('exit', last);
  const exited = once(child, 'exit').then(() => process.off('exit', last));
  const url = `http://127.0.0.1:${port}`;
  const answers = (): Promise<boolean> =>
    fetch(`${url}/`).then(
      () => true,
      () => false,
    );
  await until(answers, { what: 'nginx does not answer', withinMs: 10_000 });
  return {
    pid: child.pid ?? 0,
    url,
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
