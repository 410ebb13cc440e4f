import type { Routes } from '@angular/router';
import { permitted } from '../session/guards.ts';

/** One folder a page; each is loaded when it is first opened. */
export const CONSOLE_ROUTES: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'queue' },
  {
    path: 'queue',
    title: $localize`Queue`,
    canActivate: [permitted('request.read')],
    loadComponent: () => import('./queue/queue.ts').then((m) => m.Queue),
  },
  {
    path: 'requests/:requestId',
    title: $localize`Request`,
    canActivate: [permitted('request.read')],
    loadComponent: () => import('./request/request-page.ts').then((m) => m.RequestPage),
  },
  {
    path: 'partners',
    title: $localize`Partners`,
    canActivate: [permitted('partner.list')],
    loadComponent: () => import('./partners/partners.ts').then((m) => m.Partners),
  },
  {
    path: 'partners/new',
    title: $localize`Register partner`,
    canActivate: [permitted('partner.register')],
    loadComponent: () => import('./register/register.ts').then((m) => m.Register),
  },
  { path: 'partners/:partnerId', pathMatch: 'full', redirectTo: 'partners/:partnerId/overview' },
  {
    path: 'partners/:partnerId/:tab',
    title: $localize`Partner`,
    canActivate: [permitted('partner.read')],
    loadComponent: () => import('./partner/partner-page.ts').then((m) => m.PartnerPage),
  },
  {
    path: 'apis',
    title: $localize`APIs`,
    canActivate: [permitted('product.read')],
    loadComponent: () => import('./apis/apis.ts').then((m) => m.Apis),
  },
  { path: 'apis/:productId', pathMatch: 'full', redirectTo: 'apis/:productId/versions' },
  {
    path: 'apis/:productId/:tab',
    title: $localize`API`,
    canActivate: [permitted('product.read')],
    loadComponent: () => import('./api/api-page.ts').then((m) => m.ApiPage),
  },
  {
    path: 'policies',
    title: $localize`Policies and tiers`,
    canActivate: [permitted('policy.read')],
    loadComponent: () => import('./policies/policies.ts').then((m) => m.Policies),
  },
  {
    path: 'policies/tiers/:tier',
    title: $localize`Tier`,
    canActivate: [permitted('policy.read')],
    loadComponent: () => import('./policies/tier-editor.ts').then((m) => m.TierEditor),
  },
  {
    path: 'policies/:policyId',
    title: $localize`Policy`,
    canActivate: [permitted('policy.read')],
    loadComponent: () => import('./policies/policy-editor.ts').then((m) => m.PolicyEditor),
  },
  {
    path: 'routes',
    title: $localize`Routes`,
    canActivate: [permitted('route.read')],
    loadComponent: () => import('./routes/routes.ts').then((m) => m.RoutesPage),
  },
  {
    path: 'routes/:routeId',
    title: $localize`Route`,
    canActivate: [permitted('route.manage')],
    loadComponent: () => import('./routes/route-editor.ts').then((m) => m.RouteEditor),
  },
  {
    path: 'calls',
    title: $localize`Calls`,
    canActivate: [permitted('calls.read-all')],
    loadComponent: () => import('./calls/calls.ts').then((m) => m.Calls),
  },
  {
    path: 'explain',
    title: $localize`Explain a decision`,
    canActivate: [permitted('calls.read-all')],
    loadComponent: () => import('./explain/explain.ts').then((m) => m.Explain),
  },
  {
    path: 'explain/:decisionId',
    title: $localize`Explain a decision`,
    canActivate: [permitted('calls.read-all')],
    loadComponent: () => import('./explain/explain.ts').then((m) => m.Explain),
  },
  {
    path: 'audit',
    title: $localize`Audit`,
    canActivate: [permitted('audit.read')],
    loadComponent: () => import('./audit/audit-access.ts').then((m) => m.AuditAccess),
  },
  {
    path: 'audit/events',
    title: $localize`Events`,
    canActivate: [permitted('audit.read')],
    loadComponent: () => import('./audit/audit-events.ts').then((m) => m.AuditEvents),
  },
  {
    path: 'audit/events/:position',
    title: $localize`Event`,
    canActivate: [permitted('audit.read')],
    loadComponent: () => import('./audit/audit-event.ts').then((m) => m.AuditEvent),
  },
  {
    path: 'audit/chain',
    title: $localize`Chain`,
    canActivate: [permitted('audit.read')],
    loadComponent: () => import('./audit/audit-chain.ts').then((m) => m.AuditChain),
  },
  {
    path: 'pipeline',
    title: $localize`Pipeline`,
    canActivate: [permitted('partner.list')],
    loadComponent: () => import('./pipeline/pipeline.ts').then((m) => m.PipelinePage),
  },
  {
    path: 'mailbox',
    title: $localize`Mailbox`,
    canActivate: [permitted('mailbox.read')],
    loadComponent: () => import('./mailbox/mailbox.ts').then((m) => m.Mailbox),
  },
  {
    path: 'health',
    title: $localize`Health`,
    canActivate: [permitted('system.read')],
    loadComponent: () => import('./health/health.ts').then((m) => m.Health),
  },
  { path: 'settings', pathMatch: 'full', redirectTo: 'settings/you' },
  {
    path: 'settings/:tab',
    title: $localize`Settings`,
    canActivate: [permitted('session.own')],
    loadComponent: () => import('./settings/settings.ts').then((m) => m.Settings),
  },
];
