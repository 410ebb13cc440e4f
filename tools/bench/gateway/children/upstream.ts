/** A cheap upstream, where nginx is not there. */
import { BODIES } from '../bodies.ts';
import { serveAll } from './told.ts';

await serveAll((request, response) => {
  request.resume();
  const name = (request.url ?? '').split('/').at(-1) ?? '';
  const body = request.method === 'GET' ? BODIES[name] : undefined;
  request.once('end', () => response.end(body ?? ''));
});
