import { need } from '../../tools/demo/mismatch.ts';
import type { World } from '../../tools/demo/world.ts';
import { largeDocument, OPERATIONS } from './large-document.ts';

/** Publishes the document by the API, as an editor does, and grants the product to the partner; the product's id. */
export async function publishLarge(world: World): Promise<string> {
  const editor = world.client('emil');
  const { body } = await editor.post<{ id: string }>('/products', { slug: 'large', name: 'Large', description: '' });
  const published = await editor.post<{ operations: number }>(`/products/${body.id}/versions`, largeDocument());
  need(published.body.operations === OPERATIONS || undefined, `a document with ${OPERATIONS} operations`);
  await editor.put(`/products/${body.id}/upstreams/sandbox`, { kind: 'generated' });
  await editor.put(`/products/${body.id}/authentication/sandbox`, { methods: ['token'] });
  await editor.post(world.ofPartner('/grants'), { productId: body.id });
  return body.id;
}
