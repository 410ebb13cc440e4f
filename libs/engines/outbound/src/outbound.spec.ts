import { describe, expect, it } from '@jest/globals';
import { isPublicAddress } from './addresses.ts';
import { outboundContract } from './contract-suite.ts';
import { createOutbound } from './outbound.ts';

outboundContract('undici', createOutbound);

describe('isPublicAddress', () => {
  it('lets addresses of the public internet through, and nothing that is no address', () => {
    for (const address of ['93.184.216.34', '8.8.8.8', '2606:4700:4700::1111'])
      expect(isPublicAddress(address)).toBe(true);
    for (const address of ['', 'a.example', '300.1.1.1', '1.1.1']) expect(isPublicAddress(address)).toBe(false);
  });
});
