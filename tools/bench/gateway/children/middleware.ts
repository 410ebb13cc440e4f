/** A bare http-proxy-middleware. */
import { createProxyMiddleware } from 'http-proxy-middleware';
import { orderOf, serveAll } from './told.ts';

const { upstream } = orderOf<{ upstream: string }>();
const proxy = createProxyMiddleware({ target: upstream });
await serveAll((request, response) => void proxy(request, response));
