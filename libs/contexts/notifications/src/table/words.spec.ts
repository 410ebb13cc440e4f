import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { streams } from '@gatehouse/contracts';
import { mintToken } from '@gatehouse/kernel';
import { Bench } from '../testing/bench.ts';

describe('the words of a message', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await Bench.open();
  });
  afterEach(() => bench.close());

  it('takes secrets that people have pasted out of what they wrote', async () => {
    const [token, secret] = [mintToken('production'), `whsec_${Buffer.alloc(32, 7).toString('base64')}`];
    const { ann } = await bench.told(streams.partner('acme'), 'PartnerDisabled', {
      partnerId: 'acme',
      reason: `${token} leaked, and ${secret}; ${token} again`,
    });
    for (const shown of [ann?.text, ann?.html]) {
      expect(shown).toContain('[a token was removed here] leaked, and [a secret was removed here]; [a token was');
      expect(shown).not.toMatch(/gh_prd|whsec/);
    }
  });

  it('lets no name of a partner begin a header or a tag', async () => {
    const name = 'Evil\r\nBcc: x <script>';
    await bench.happen(streams.partner('acme'), 'PartnerDetailsChanged', {
      partnerId: 'acme',
      name,
      description: '',
      contactId: 'ann',
    });
    const { ann } = await bench.told(streams.partner('acme'), 'PartnerDisabled', {
      partnerId: 'acme',
      reason: '<b>x</b>',
    });
    expect(ann?.subject).toBe('API access of Evil Bcc: x <script> is disabled');
    expect(ann?.html).not.toContain('<script>');
    expect(ann?.html).toContain('&lt;b&gt;x&lt;/b&gt;');
  });
});
