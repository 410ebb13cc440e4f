import type { Action } from '@gatehouse/access';
import { PERMIT_METADATA, READS_VIEW_METADATA, SECRET_ANSWER_METADATA } from '@gatehouse/rest';
import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA, SSE_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';

export const PREFIX = '/api/v1';

/** A route as it is registered. */
export interface Route {
  readonly method: string;
  /** With the prefix; parameters as `:name`. */
  readonly path: string;
  readonly controller: string;
  readonly handler: string;
  readonly action: Action | undefined;
  readonly readsViews: readonly string[];
  readonly secretAnswer: boolean;
  readonly stream: boolean;
}

type Handler = (...args: unknown[]) => unknown;
const metadata = <T>(key: string, of: object): T | undefined => Reflect.getMetadata(key, of) as T | undefined;

/** Every route of the application, found where Nest keeps them: no list that somebody could forget to extend. */
export function registeredRoutes(modules: ModulesContainer): Route[] {
  const controllers = [...modules.values()].flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype }) => (metatype ? routesOf(metatype as Type) : []));
}

function routesOf(controller: Type): Route[] {
  const scanner = new MetadataScanner();
  const base = metadata<string>(PATH_METADATA, controller) ?? '';
  const prototype = controller.prototype as Record<string, Handler>;
  return scanner.getAllMethodNames(prototype).flatMap((name) => {
    const handler = prototype[name];
    const path = handler && metadata<string | string[]>(PATH_METADATA, handler);
    if (!handler || path === undefined) return [];
    const route = {
      method: RequestMethod[metadata<RequestMethod>(METHOD_METADATA, handler) ?? RequestMethod.GET],
      controller: controller.name,
      handler: name,
      action: metadata<Action>(PERMIT_METADATA, handler) ?? metadata<Action>(PERMIT_METADATA, controller),
      readsViews: metadata<string[]>(READS_VIEW_METADATA, handler) ?? [],
      secretAnswer: metadata<boolean>(SECRET_ANSWER_METADATA, handler) ?? false,
      stream: metadata<boolean>(SSE_METADATA, handler) ?? false,
    };
    return [path].flat().map((part) => ({ ...route, path: join(PREFIX, base, part) }));
  });
}

const join = (...parts: string[]): string =>
  parts
    .flatMap((part) => part.split('/'))
    .filter((part) => part !== '')
    .map((part) => `/${part}`)
    .join('');
