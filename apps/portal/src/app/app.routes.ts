import type { Routes } from '@angular/router';
import { Unreachable } from './pages/unreachable/unreachable.ts';
import { ahead } from './session/ahead.ts';
import { mayChoose, signedIn } from './session/guards.ts';

export const routes: Routes = [
  {
    path: 'sign-in',
    data: { face: 'portal' },
    title: $localize`Sign in`,
    loadComponent: () => import('./pages/sign-in/sign-in.ts').then((m) => m.SignIn),
  },
  {
    path: 'console/sign-in',
    data: { face: 'staff' },
    title: $localize`Sign in`,
    loadComponent: () => import('./pages/sign-in/sign-in.ts').then((m) => m.SignIn),
  },
  {
    path: 'choose-partner',
    canActivate: [mayChoose],
    title: $localize`Whom do you act for?`,
    loadComponent: () => import('./pages/choose-partner/choose-partner.ts').then((m) => m.ChoosePartner),
  },
  {
    path: 'not-found',
    title: $localize`Not found`,
    loadComponent: () => import('./pages/not-found/not-found.ts').then((m) => m.NotFound),
  },
  // Loaded with the app: it is there for when nothing more can be loaded.
  { path: 'unreachable', title: $localize`Out of reach`, component: Unreachable },
  {
    path: 'console',
    canActivate: [ahead, signedIn('staff')],
    loadComponent: () => import('./shell/shell.ts').then((m) => m.Shell),
    loadChildren: () => import('./console/console.routes.ts').then((m) => m.CONSOLE_ROUTES),
  },
  {
    path: '',
    canActivate: [ahead, signedIn('portal')],
    loadComponent: () => import('./shell/shell.ts').then((m) => m.Shell),
    loadChildren: () => import('./portal/portal.routes.ts').then((m) => m.PORTAL_ROUTES),
  },
  { path: '**', redirectTo: 'not-found' },
];
