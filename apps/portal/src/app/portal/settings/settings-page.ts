import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { PageHeader } from '../../ui/page-header.ts';
import { ThemeChoice, type Theme } from '../../shell/theme.ts';
import { OptionsField } from '../requests/fields/options-field.ts';
import { OwnSessions } from './own-sessions.ts';

const THEMES: readonly { readonly value: Theme; readonly label: string }[] = [
  { value: 'system', label: $localize`As the system` },
  { value: 'light', label: $localize`Light` },
  { value: 'dark', label: $localize`Dark` },
];

/** What a person sets for themselves: how it looks, and where they are signed in. */
@Component({
  selector: 'gh-settings-page',
  imports: [OptionsField, OwnSessions, PageHeader],
  template: `
    <gh-page-header i18n-title title="Settings" />
    <div class="gh-stack">
      <section class="gh-card">
        <h2 i18n>Appearance</h2>
        <gh-options-field
          i18n-label
          label="Theme"
          [inline]="true"
          [options]="options"
          [chosen]="[themes.theme()]"
          (changed)="choose($event[0])"
        />
      </section>
      <gh-own-sessions />
    </div>
  `,
  styles: `
    h2 {
      margin-bottom: 16px;
      font-size: 16px;
      line-height: 24px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SettingsPage {
  protected readonly themes = inject(ThemeChoice);
  protected readonly options = THEMES;

  protected choose(theme: string | undefined): void {
    this.themes.theme.set(THEMES.find(({ value }) => value === theme)?.value ?? 'system');
  }
}
