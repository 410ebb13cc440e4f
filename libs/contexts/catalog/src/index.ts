import type { Projection } from '@gatehouse/read-model';
import { productsProjection } from './views/products/projection.ts';

export { CatalogModule } from './catalog.module.ts';
export * from './documents/index.ts';
export { DOCUMENT_TYPES } from './publish-version/publish-version.controller.ts';
export { PRODUCTS_VIEW, type ProductDocument } from './views/products/document.ts';

/** Flows send no command here. */
export const flowCommands = {};

export const projections: Projection[] = [productsProjection];
