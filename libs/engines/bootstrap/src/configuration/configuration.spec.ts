import { describe, expect, it } from '@jest/globals';
import { ConfigurationError, readConfiguration } from './configuration.ts';

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
  ])('refuses %s=%s in one sentence that names the variable', (name, value) => {
    const read = (): unknown => readConfiguration({ [name]: value });
    expect(read).toThrow(ConfigurationError);
    expect(read).toThrow(new RegExp(`^${name} must [^\\n]+\\.$`));
  });
});
