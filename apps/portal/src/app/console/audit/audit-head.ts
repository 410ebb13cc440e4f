import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { MatTabsModule } from '@angular/material/tabs';
import { RouterLink } from '@angular/router';
import { PageHeader } from '../../ui/page-header.ts';

/** The frame of the audit pages: their head, and the way from one to the other. */
@Component({
  selector: 'gh-audit-head',
  imports: [MatTabsModule, PageHeader, RouterLink],
  template: `
    <gh-page-header
      i18n-title
      title="Audit"
      i18n-subtitle
      subtitle="Who could call what on a date, and who allowed it; asked of the log itself."
    >
      <ng-content select="[action]" />
    </gh-page-header>
    <nav mat-tab-nav-bar [tabPanel]="panel" mat-stretch-tabs="false" aria-label="Kinds of question" i18n-aria-label>
      @for (tab of tabs; track tab.path) {
        <a mat-tab-link [routerLink]="tab.path" [active]="tab.key === active()">{{ tab.label }}</a>
      }
    </nav>
    <mat-tab-nav-panel #panel><ng-content /></mat-tab-nav-panel>
  `,
  styles: `
    nav {
      margin-bottom: 24px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AuditHead {
  readonly active = input.required<'access' | 'product' | 'events' | 'chain'>();
  protected readonly tabs = [
    { key: 'access', path: '/console/audit', label: $localize`Access on a date` },
    { key: 'product', path: '/console/audit/products', label: $localize`Partners of an API` },
    { key: 'events', path: '/console/audit/events', label: $localize`Events` },
    { key: 'chain', path: '/console/audit/chain', label: $localize`Chain` },
  ];
}
