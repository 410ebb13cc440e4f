import type { Answer } from '../../api/api.ts';

export type Product = Answer<'/api/v1/products/{productId}', 'get'>;
export type Version = Product['versions'][number];
