import type { RouteEvent } from '@gatehouse/contracts';
import type { DomainEvent } from '@gatehouse/kernel';
import type { Projection, ReadModel } from '@gatehouse/read-model';
import type { Route } from '../../domain/route/index.ts';

export const ROUTES_VIEW = 'routes';

export type RouteDocument = Route & { readonly id: string; readonly definedAt: string } & Readonly<
    Record<string, unknown>
  >;

export const routesProjection: Projection = {
  view: ROUTES_VIEW,
  version: 1,
  eventTypes: ['RouteDefined', 'RouteRetired'],
  indexes: ['definedAt'],
  async project(recorded, view) {
    const event = recorded as DomainEvent as RouteEvent;
    const { routeId } = event.data;
    if (event.type === 'RouteRetired') {
      await view.delete(routeId, recorded.position);
      return;
    }
    await view.put<RouteDocument>({ ...event.data, id: routeId, definedAt: recorded.meta.at }, recorded.position);
  },
};

/** Every route in force, the one defined first in front. */
export async function routesInForce(views: ReadModel): Promise<RouteDocument[]> {
  const routes: RouteDocument[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await views.query<RouteDocument>(ROUTES_VIEW, {
      orderBy: { field: 'definedAt', direction: 'asc' },
      limit: 200,
      ...(cursor === undefined ? {} : { cursor }),
    });
    routes.push(...page.items);
    cursor = page.nextCursor;
  }
  return routes;
}
