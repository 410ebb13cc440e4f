import { describe, expect, it } from '@jest/globals';
import { readConfiguration } from './configuration.ts';
import { ConfigurationError } from './reader.ts';

describe('the configuration', () => {
  it('needs nothing: everything has a default that works on one machine', () => {
    expect(readConfiguration({})).toMatchObject({
      host: '127.0.0.1',
      port: 8080,
      gatewayPorts: { sandbox: 8081, production: 8082 },
      installation: {
        controlUrl: 'http://127.0.0.1:8080',
        gatewayUrls: { sandbox: 'http://127.0.0.1:8081', production: 'http://127.0.0.1:8082' },
      },
      adminEmail: 'admin@localhost',
      trustedProxies: [],
      outboundPrivate: false,
      logLevel: 'warn',
    });
  });

  it('takes what it is given, and takes an empty variable for none', () => {
    const configuration = readConfiguration({
      GATEHOUSE_DATA: '/var/lib/gatehouse',
      GATEHOUSE_PORT: '',
      GATEHOUSE_HOST: '0.0.0.0',
      GATEHOUSE_URL: 'https://partners.example/',
      GATEHOUSE_TRUSTED_PROXIES: '10.0.0.0/8, 192.0.2.7 2001:db8::1',
      GATEHOUSE_OUTBOUND_PRIVATE: 'yes',
    });
    expect(configuration).toMatchObject({
      port: 8080,
      installation: { controlUrl: 'https://partners.example', gatewayUrls: { sandbox: 'http://localhost:8081' } },
      masterKey: { value: undefined, file: '/var/lib/gatehouse/master.key' },
      trustedProxies: ['10.0.0.0/8', '192.0.2.7/32', '2001:db8::1/128'],
      outboundPrivate: true,
    });
  });

  it.each([
    ['GATEHOUSE_PORT', 'http'],
    ['GATEHOUSE_PORT', '70000'],
    ['GATEHOUSE_LOG_LEVEL', 'loud'],
    ['GATEHOUSE_SANDBOX_PORT', '-1'],
    ['GATEHOUSE_URL', 'partners.example'],
    ['GATEHOUSE_URL', 'ftp://partners.example'],
    ['GATEHOUSE_ADMIN_EMAIL', 'admin'],
    ['GATEHOUSE_TRUSTED_PROXIES', '10.0.0.0/99'],
    ['GATEHOUSE_OUTBOUND_PRIVATE', 'perhaps'],
    ['EVENT_STORE_URL', 'http://127.0.0.1:2113'],
    ['READ_MODEL_URL', 'mongo.example:27017'],
    ['READ_MODEL_URL', 'mongodb://'],
    ['TEMPORAL_ADDRESS', 'http://127.0.0.1:7233'],
    ['TEMPORAL_ADDRESS', 'temporal'],
    ['REDIS_URL', '127.0.0.1:6379'],
    ['REDIS_URL', 'redis://user:pass@'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4318'],
  ])('refuses %s=%s in one sentence that names the variable', (name, value) => {
    const read = (): unknown => readConfiguration({ [name]: value });
    expect(read).toThrow(ConfigurationError);
    expect(read).toThrow(new RegExp(`^${name} must [^\\n]+\\.$`));
  });

  it('leaves out every engine that no variable names', () => {
    expect(Object.values(readConfiguration({}).outside)).toEqual(Array(6).fill(undefined));
  });

  it('takes the engines that are named', () => {
    const { outside } = readConfiguration({
      EVENT_STORE_URL: 'esdb://admin:changeit@events.example:2113?tls=true',
      READ_MODEL_URL: 'mongodb://views.example/gatehouse',
      TEMPORAL_ADDRESS: 'flows.example:7233',
      REDIS_URL: 'redis://counters.example',
      SMTP_URL: 'smtp://mail.example',
      SMTP_FROM: 'Gatehouse <api@operator.example>',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://traces.example:4318',
    });
    expect(outside).toMatchObject({
      temporal: { address: 'flows.example:7233', namespace: 'default' },
      smtp: { url: 'smtp://mail.example', from: 'Gatehouse <api@operator.example>' },
    });
  });

  it('takes the addresses of clusters, which list their hosts', () => {
    const addresses = {
      EVENT_STORE_URL: 'esdb://admin:changeit@one.example:2113,two.example:2113,three.example:2113?tls=true',
      READ_MODEL_URL: 'mongodb://me:s3,c@ret@one.example:27017,two.example/gatehouse?replicaSet=rs0',
    };
    const { eventStoreUrl, readModelUrl } = readConfiguration(addresses).outside;
    expect([eventStoreUrl, readModelUrl]).toEqual(Object.values(addresses));
    const other = 'http://one.example,two.example/gatehouse';
    expect(() => readConfiguration({ READ_MODEL_URL: other })).toThrow(ConfigurationError);
  });

  it.each([
    [{ SMTP_URL: 'smtp://mail.example' }, 'SMTP_FROM must be set, because SMTP_URL is.'],
    [{ SMTP_FROM: 'a@b.example' }, 'SMTP_URL must be set, because SMTP_FROM is.'],
    [{ TEMPORAL_NAMESPACE: 'x' }, 'TEMPORAL_ADDRESS must be set, because TEMPORAL_NAMESPACE is.'],
  ])('refuses half of a pair: %j', (variables, message) => {
    expect(() => readConfiguration(variables)).toThrow(message);
  });

  it.each([
    ['REDIS_URL', 'http://me:s3cret@counters.example'],
    ['TEMPORAL_ADDRESS', 'me:s3cret@flows.example:7233'],
    ['GATEHOUSE_URL', 'https://me:s3cret@partners.example'],
  ])('says nothing of a password in %s', (name, value) => {
    expect(() => readConfiguration({ [name]: value })).toThrow(new RegExp(`^(?!.*s3cret)${name} `));
  });

  it('takes an address of several hosts', () => {
    const readModelUrl = 'mongodb://me:s3cret@one.example:27017,two.example:27018/gatehouse?replicaSet=rs';
    const eventStoreUrl = 'esdb://me:s3cret@one.example:2113,two.example:2113';
    const variables = { READ_MODEL_URL: readModelUrl, EVENT_STORE_URL: eventStoreUrl };
    expect(readConfiguration(variables).outside).toMatchObject({ readModelUrl, eventStoreUrl });
  });
});
