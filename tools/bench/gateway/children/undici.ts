/** A bare proxy by undici, as its documentation streams an answer. */
import { Pool, type Dispatcher } from 'undici';
import { orderOf, serveAll } from './told.ts';

const { upstream } = orderOf<{ upstream: string }>();
const pool = new Pool(upstream);
const HOP_BY_HOP = ['connection', 'keep-alive', 'transfer-encoding'];

await serveAll((request, response) => {
  const headers = { ...request.headers };
  for (const name of HOP_BY_HOP) delete headers[name];
  const method = request.method as Dispatcher.HttpMethod;
  const body = method === 'GET' ? null : request;
  pool
    .stream({ path: request.url ?? '/', method, headers, body }, ({ statusCode, headers: answered }) => {
      for (const name of HOP_BY_HOP) delete answered[name];
      return response.writeHead(statusCode, answered);
    })
    .catch(() => response.destroy());
});
