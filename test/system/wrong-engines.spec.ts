import { describeRedisServer, oldRedis, RedisServer } from '@gatehouse/counters/testing';
import { TestSmtpServer } from '@gatehouse/mail/testing';
import { describeOwnServer, oldServer, OwnServer as FerretServer } from '@gatehouse/mongodb/testing';
import { describeOwnTemporal, OwnServer as TemporalServer } from '@gatehouse/workflow-engine/testing';
import { afterEach, describe, expect, it } from '@jest/globals';
import { APPS, SECRET, startOf, type App } from './failed-start.ts';
import { closedPort, onceOnly, webServer } from './strange-servers.ts';

type Variables = Readonly<Record<string, string>>;

/** Four processes at once on a busy machine, of which some wait for an answer that does not come. */
const START_MS = 120_000;

/** A gateway has no use for mail and flows, and so does not open them. */
const WITHOUT_GATEWAY: readonly App[] = ['standalone', 'api', 'worker'];
const SENDER = { SMTP_FROM: 'gatehouse@operator.example' };
const USER = `gate:${SECRET}`;

/** Each app ends with status 2 and one sentence that begins with the variable, and says nothing of a password. */
async function expectRefusal(variables: Variables, sentence: RegExp, apps: readonly App[] = APPS): Promise<void> {
  for (const { app, code, stderr, stdout } of await Promise.all(apps.map((app) => startOf(app, variables)))) {
    expect({ app, code, stderr }).toEqual({ app, code: 2, stderr: expect.stringMatching(sentence) });
    expect(stderr).toMatch(/^[^\n]+\.\n$/);
    expect(stderr + stdout).not.toContain(SECRET);
  }
}

describe('a start with variables that are wrong in themselves', () => {
  it.each<[what: string, variables: Variables, sentence: RegExp]>([
    ['no address of EventStoreDB', { EVENT_STORE_URL: `http://${USER}@h:2113` }, /^EVENT_STORE_URL must be /],
    ['no address of MongoDB', { READ_MODEL_URL: `postgres://${USER}@h/views` }, /^READ_MODEL_URL must be /],
    ['no database', { READ_MODEL_URL: `mongodb://${USER}@h` }, /^READ_MODEL_URL cannot be used: MongoDB names no data/],
    ['no address of Redis', { REDIS_URL: `http://${USER}@h:6379` }, /^REDIS_URL must be /],
    ['no address of Temporal', { TEMPORAL_ADDRESS: `${USER}@h:7233` }, /^TEMPORAL_ADDRESS must be /],
    ['a namespace without Temporal', { TEMPORAL_NAMESPACE: 'n' }, /^TEMPORAL_ADDRESS must be set, because /],
    ['no address of a mail server', { SMTP_URL: `http://${USER}@h`, ...SENDER }, /^SMTP_URL must be /],
    ['a mail server without a sender', { SMTP_URL: `smtp://${USER}@h` }, /^SMTP_FROM must be set, because SMTP_URL is/],
    ['a sender without a mail server', SENDER, /^SMTP_URL must be set, because SMTP_FROM is/],
    ['no address of traces', { OTEL_EXPORTER_OTLP_ENDPOINT: `grpc://${USER}@h` }, /^OTEL_EXPORTER_OTLP_ENDPOINT must /],
    [
      'half a master key',
      { GATEHOUSE_MASTER_KEY: SECRET },
      /GATEHOUSE_MASTER_KEY must hold base64 of exactly 32 bytes/,
    ],
  ])(
    'is refused: %s',
    async (_, variables, sentence) => {
      await expectRefusal(variables, sentence);
    },
    START_MS,
  );
});

describe('a start with an address where nobody listens, or somebody else', () => {
  const at = (port: number) =>
    [
      ['EVENT_STORE_URL', { EVENT_STORE_URL: `esdb://${USER}@127.0.0.1:${port}?tls=false` }, APPS],
      ['READ_MODEL_URL', { READ_MODEL_URL: `mongodb://${USER}@127.0.0.1:${port}/views` }, APPS],
      ['REDIS_URL', { REDIS_URL: `redis://${USER}@127.0.0.1:${port}` }, APPS],
      ['TEMPORAL_ADDRESS', { TEMPORAL_ADDRESS: `127.0.0.1:${port}` }, WITHOUT_GATEWAY],
      ['SMTP_URL', { SMTP_URL: `smtp://${USER}@127.0.0.1:${port}`, ...SENDER }, WITHOUT_GATEWAY],
    ] as const;

  for (const [i, [variable]] of at(0).entries()) {
    it(
      `is refused: nobody at ${variable}`,
      async () => {
        const [, variables, apps] = at(await closedPort())[i]!;
        await expectRefusal(variables, new RegExp(`^${variable} cannot be used: `), apps);
      },
      START_MS,
    );

    it(
      `is refused: a web server at ${variable}`,
      async () => {
        const server = await webServer();
        try {
          const [, variables, apps] = at(server.port)[i]!;
          await expectRefusal(variables, new RegExp(`^${variable} cannot be used: `), apps);
        } finally {
          await server.close();
        }
      },
      START_MS,
    );
  }
});

describe('a start on a real server that does not take it', () => {
  const closers: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });

  describeRedisServer('of Redis', () => {
    const started = async (...args: string[]): Promise<RedisServer> => {
      const server = await RedisServer.start(...args);
      closers.push(() => server.remove());
      return server;
    };

    it(
      'is refused: a wrong password',
      async () => {
        const { port } = await started('--requirepass', 'right');
        const sentence = /^REDIS_URL cannot be used: Redis has a user or password that the server refuses/;
        await expectRefusal({ REDIS_URL: `redis://:${SECRET}@127.0.0.1:${port}` }, sentence);
      },
      START_MS,
    );

    it(
      'is refused to the gateway in its own thread, too, when it stops working in the midst of the start',
      async () => {
        const { port } = await started();
        const gone = await onceOnly(port);
        closers.push(() => gone.close());
        const sentence =
          /^REDIS_URL cannot be used: Redis (leads to a server that ends the connection|cannot be reached: the connection is)/;
        await expectRefusal({ REDIS_URL: `redis://127.0.0.1:${gone.port}` }, sentence, ['standalone']);
      },
      START_MS,
    );
  });

  it(
    'is refused: a Redis that is too old',
    async () => {
      const server = await oldRedis();
      closers.push(() => server.close());
      await expectRefusal(
        { REDIS_URL: server.url },
        /^REDIS_URL cannot be used: Redis leads to a Redis 5\.0, .*too old/,
      );
    },
    START_MS,
  );

  it(
    'is refused: a MongoDB that is too old',
    async () => {
      const server = await oldServer();
      closers.push(() => server.close());
      const sentence = /^READ_MODEL_URL cannot be used: MongoDB names a server that is too old/;
      await expectRefusal({ READ_MODEL_URL: `mongodb://127.0.0.1:${server.port}/views` }, sentence);
    },
    START_MS,
  );

  describeOwnServer('of MongoDB', () => {
    it(
      'is refused: a wrong password',
      async () => {
        const user = ['--setup-username=gate', '--setup-password=right', '--setup-database=views'];
        const flags = ['--test-enable-new-auth', ...user];
        const server = await FerretServer.start((port) => [`--listen-addr=127.0.0.1:${port}`, ...flags]);
        closers.push(() => server.end());
        const sentence =
          /^READ_MODEL_URL cannot be used: MongoDB has a user or password that the server does not accept/;
        await expectRefusal({ READ_MODEL_URL: `mongodb://${USER}@127.0.0.1:${server.port}/views` }, sentence);
      },
      START_MS,
    );
  });

  describeOwnTemporal('of Temporal', () => {
    it(
      'is refused: a namespace that is not there',
      async () => {
        const server = await TemporalServer.start();
        closers.push(() => server.remove());
        const variables = { TEMPORAL_ADDRESS: server.address, TEMPORAL_NAMESPACE: 'nobody-made-it' };
        const sentence = /^TEMPORAL_ADDRESS cannot be used: Temporal has no namespace "nobody-made-it"/;
        await expectRefusal(variables, sentence, WITHOUT_GATEWAY);
      },
      START_MS,
    );
  });

  it(
    'is refused: a mail server with another password',
    async () => {
      const server = await TestSmtpServer.start({
        authOptional: false,
        allowInsecureAuth: true,
        onAuth: (_, __, answer) => answer(new Error('No')),
      });
      closers.push(() => server.down());
      const sentence = /^SMTP_URL cannot be used: SMTP server has a user or password that the mail server refuses/;
      await expectRefusal({ SMTP_URL: server.url(`${USER}@`), ...SENDER }, sentence, WITHOUT_GATEWAY);
    },
    START_MS,
  );
});
