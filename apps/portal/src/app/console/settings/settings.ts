import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatTabsModule } from '@angular/material/tabs';
import { RouterLink } from '@angular/router';
import { SessionStore } from '../../session/session.store.ts';
import { PageHeader } from '../../ui/page-header.ts';
import { PermissionTable } from './permission-table.ts';
import { SecretDisplay } from './secret-display.ts';
import { Staff } from './staff.ts';
import { You } from './you.ts';

const TABS = [
  { path: 'you', label: $localize`You`, action: 'session.own' },
  { path: 'staff', label: $localize`Staff`, action: 'staff.read' },
  { path: 'secrets', label: $localize`Secrets`, action: 'settings.read' },
  { path: 'permissions', label: $localize`Who may do what`, action: 'permissions.read' },
] as const;

/** What is one's own, and what holds for the whole installation. */
@Component({
  selector: 'gh-settings',
  imports: [MatTabsModule, PageHeader, PermissionTable, RouterLink, SecretDisplay, Staff, You],
  template: `
    <gh-page-header i18n-title title="Settings" />
    <nav mat-tab-nav-bar [tabPanel]="panel" mat-stretch-tabs="false" aria-label="Kinds of settings" i18n-aria-label>
      @for (item of tabs(); track item.path) {
        <a mat-tab-link [routerLink]="['/console/settings', item.path]" [active]="item.path === tab()">{{
          item.label
        }}</a>
      }
    </nav>
    <mat-tab-nav-panel #panel>
      @switch (tab()) {
        @case ('staff') {
          <gh-staff />
        }
        @case ('secrets') {
          <gh-secret-display />
        }
        @case ('permissions') {
          <gh-permission-table />
        }
        @default {
          <gh-you />
        }
      }
    </mat-tab-nav-panel>
  `,
  styles: `
    nav {
      margin-bottom: 24px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Settings {
  private readonly session = inject(SessionStore);
  readonly tab = input<string>('you');
  protected readonly tabs = computed(() => TABS.filter(({ action }) => this.session.may(action)));
}
