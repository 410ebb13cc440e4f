import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { streams } from '@gatehouse/contracts';
import { Bench } from '../testing/bench.ts';
import { submission } from '../testing/given.ts';
import type { RequestFormAnswer } from './answers.ts';
import { RequestFormController } from './request-form.controller.ts';

describe('the form of a production request', () => {
  let bench: Bench;
  let form: () => RequestFormAnswer;
  beforeEach(async () => {
    bench = await Bench.open();
    const controller = new RequestFormController(bench.directory, bench.clock);
    form = () => controller.get('acme');
  });
  afterEach(() => bench.close());

  const publish = async (productId: string): Promise<void> => {
    const stream = streams.product(productId);
    await bench.happen(stream, 'ProductCreated', { productId, slug: productId, name: productId, description: '' });
    await bench.happen(stream, 'ProductVersionPublished', {
      productId,
      version: '1.0.0',
      line: 'v1',
      documentHash: 'h',
      openapi: '3.1.0',
      operations: [],
      scopes: [{ name: `${productId}.read`, description: 'Read' }],
    });
  };
  const offer = (productId: string): Promise<string> =>
    bench.happen(streams.product(productId), 'ProductOffered', { productId, tiers: ['standard'], partnerIds: [] });

  it('offers of a product held in the sandbox what is held there, and nothing else exists', async () => {
    await publish('secret');
    expect(form()).toMatchObject({
      tier: 'standard',
      tiers: [{ tier: 'standard', name: 'Standard', questions: null }],
      products: [{ productId: 'orders', scopes: [{ name: 'orders.read' }], lines: ['v1'], openInProduction: true }],
    });
    expect(JSON.stringify(form())).not.toContain('secret');
  });

  it('offers everything of a product that is offered, and tells that it is not open in production yet', async () => {
    await publish('invoicing');
    await offer('invoicing');
    expect(form().products[0]).toMatchObject({
      productId: 'invoicing',
      scopes: [{ name: 'invoicing.read', description: 'Read' }],
      openInProduction: false,
      heldInProduction: false,
    });
  });

  it('offers nothing that the check would refuse', async () => {
    await bench.defineRoute();
    const grants = form().products.map(({ productId, scopes, lines }) => ({
      productId,
      scopes: scopes.map(({ name }) => name),
      lines,
    }));
    await expect(bench.submissions.check('acme', submission({ grants }))).resolves.toBeDefined();
  });

  it('is not there for a partner that is not', () => {
    const controller = new RequestFormController(bench.directory, bench.clock);
    expect(() => controller.get('nobody')).toThrow();
  });
});
