import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { registeredRoutes } from './routes.ts';

/** A route that nobody has said who may use does not start (product row A9). */
@Injectable()
export class EveryRouteIsPermitted implements OnModuleInit {
  constructor(private readonly modules: ModulesContainer) {}

  onModuleInit(): void {
    const open = registeredRoutes(this.modules).filter(({ action }) => action === undefined);
    if (open.length === 0) return;
    const names = open.map(({ controller, handler }) => `${controller}.${handler}`);
    throw new Error(`These routes do not say who may use them; give each a @Permit: ${names.join(', ')}.`);
  }
}
