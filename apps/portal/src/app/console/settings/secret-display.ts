import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatRadioModule } from '@angular/material/radio';
import { Api, type Answer } from '../../api/api.ts';
import { problemOf } from '../../api/problem.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Confirm } from '../../ui/confirm.ts';
import { Environment, environmentWord, type EnvironmentName } from '../../ui/environment.ts';
import { Loaded, LoadedData } from '../../ui/loaded.ts';
import { Resource } from '../../ui/resource.ts';
import { Toasts } from '../../ui/toasts.ts';

type Displays = Answer<'/api/v1/settings/secret-display', 'get'>;
type Display = Displays['sandbox'];

/** Whether members can see a secret again, or only once, environment by environment. */
@Component({
  selector: 'gh-secret-display',
  imports: [Environment, Loaded, LoadedData, MatRadioModule],
  template: `
    <gh-loaded [resource]="displays" [lines]="4" (retry)="load()">
      <ng-template [ghData]="displays" let-data>
        <div class="columns">
          @for (environment of environments; track environment) {
            <section class="gh-card gh-stack">
              <header class="gh-row">
                <h2 i18n>Secrets of new credentials</h2>
                <gh-environment [environment]="environment" />
              </header>
              <mat-radio-group
                class="choices"
                [attr.aria-label]="label(environment)"
                [disabled]="!mayManage"
                [value]="data[environment]"
                (change)="choose(environment, $event.value)"
              >
                <mat-radio-button value="revealable" i18n>
                  Revealable: members with the right role can see it again, and each time is an event
                </mat-radio-button>
                <mat-radio-button value="once" i18n>
                  Shown once: to the first who opens it, within 7 days; then nobody has it but them
                </mat-radio-button>
              </mat-radio-group>
            </section>
          }
        </div>
      </ng-template>
    </gh-loaded>
  `,
  styles: `
    .columns {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 340px), 1fr));
      gap: 16px;
    }
    .choices {
      display: flex;
      flex-direction: column;
      gap: 4px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SecretDisplay {
  private readonly api = inject(Api);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  protected readonly mayManage = inject(SessionStore).may('settings.manage');
  protected readonly displays = new Resource<Displays>();
  protected readonly environments = ['sandbox', 'production'] as const;

  constructor() {
    void this.load();
  }

  protected label(environment: EnvironmentName): string {
    return $localize`How secrets are shown in ${environmentWord(environment).toLowerCase()}:environment:`;
  }

  protected load(): Promise<void> {
    return this.displays.load(() => this.api.get('/api/v1/settings/secret-display'));
  }

  protected async choose(environment: EnvironmentName, display: Display): Promise<void> {
    const before = this.displays.data()?.[environment];
    this.displays.patch((displays) => ({ ...displays, [environment]: display }));
    const where = environmentWord(environment).toLowerCase();
    const sure = await this.confirm.ask({
      title: display === 'once' ? $localize`Show secrets once?` : $localize`Make secrets revealable?`,
      consequence:
        display === 'once'
          ? $localize`Credentials issued in ${where}:environment: from now on can be seen by one person, one time. Those that exist stay as they are.`
          : $localize`Secrets of credentials issued in ${where}:environment: from now on are kept encrypted, for members to see again. Those that exist stay as they are.`,
      action: $localize`Save choice`,
    });
    if (!sure) {
      if (before) this.displays.patch((displays) => ({ ...displays, [environment]: before }));
      return;
    }
    try {
      await this.api.put('/api/v1/settings/secret-display', {}, { environment, display });
      this.toasts.say($localize`The choice is saved.`);
    } catch (error) {
      this.toasts.say(problemOf(error).detail);
    }
    await this.load();
  }
}
