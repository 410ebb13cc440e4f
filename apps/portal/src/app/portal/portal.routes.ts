import type { Routes } from '@angular/router';
import { permitted } from '../session/guards.ts';

/** One folder a page; each is loaded when it is first opened. */
export const PORTAL_ROUTES: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: $localize`Home`,
    canActivate: [permitted('catalog.read')],
    loadComponent: () => import('./home/home.ts').then((m) => m.Home),
  },
  {
    path: 'apis',
    title: $localize`APIs`,
    canActivate: [permitted('catalog.read')],
    loadComponent: () => import('./apis/apis.ts').then((m) => m.Apis),
  },
  {
    path: 'apis/:productId',
    title: $localize`API`,
    canActivate: [permitted('catalog.read')],
    loadComponent: () => import('./api/api-page.ts').then((m) => m.ApiPage),
  },
  {
    path: 'apis/:productId/operations/:operationId',
    title: $localize`Operation`,
    canActivate: [permitted('catalog.read')],
    loadComponent: () => import('./operation/operation-page.ts').then((m) => m.OperationPage),
  },
  {
    path: 'credentials',
    title: $localize`Credentials`,
    canActivate: [permitted('credential.read')],
    loadComponent: () => import('./credentials/credentials-page.ts').then((m) => m.CredentialsPage),
  },
  {
    path: 'requests',
    title: $localize`Requests`,
    canActivate: [permitted('request.read')],
    loadComponent: () => import('./requests/requests-page.ts').then((m) => m.RequestsPage),
  },
  {
    path: 'requests/new',
    title: $localize`Ask for production`,
    canActivate: [permitted('request.submit')],
    loadComponent: () => import('./requests/form/request-form-page.ts').then((m) => m.RequestFormPage),
  },
  {
    path: 'requests/:requestId',
    title: $localize`Request`,
    canActivate: [permitted('request.read')],
    loadComponent: () => import('./requests/request/request-page.ts').then((m) => m.RequestPage),
  },
  {
    path: 'requests/:requestId/answer',
    title: $localize`Answer to the reviewers`,
    canActivate: [permitted('request.submit')],
    loadComponent: () => import('./requests/form/request-form-page.ts').then((m) => m.RequestFormPage),
  },
  {
    path: 'people',
    title: $localize`People`,
    canActivate: [permitted('people.read')],
    loadComponent: () => import('./people/people-page.ts').then((m) => m.PeoplePage),
  },
  {
    path: 'settings',
    title: $localize`Settings`,
    canActivate: [permitted('session.own')],
    loadComponent: () => import('./settings/settings-page.ts').then((m) => m.SettingsPage),
  },
  {
    path: 'activity',
    title: $localize`Activity`,
    canActivate: [permitted('calls.read')],
    loadComponent: () => import('./activity/activity-page.ts').then((m) => m.ActivityPage),
  },
  {
    path: 'explain',
    title: $localize`Explain a call`,
    canActivate: [permitted('calls.read')],
    loadComponent: () => import('./explain/explain-page.ts').then((m) => m.ExplainPage),
  },
  {
    path: 'explain/:decisionId',
    title: $localize`Explain a call`,
    canActivate: [permitted('calls.read')],
    loadComponent: () => import('./explain/explain-page.ts').then((m) => m.ExplainPage),
  },
];
