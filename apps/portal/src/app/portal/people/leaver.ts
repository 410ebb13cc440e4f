import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Confirm } from '../../ui/confirm.ts';
import { Environment } from '../../ui/environment.ts';
import { Icon } from '../../ui/icon.ts';
import { Status } from '../../ui/status.ts';
import { Toasts } from '../../ui/toasts.ts';
import type { KnownSecret } from './known-secrets.ts';
import { PeopleStore } from './people.store.ts';

/** The secrets that a person who was removed still knows, each with the way to replace it (product row A2). */
@Component({
  selector: 'gh-leaver',
  imports: [Environment, Icon, MatButtonModule, Status],
  template: `
    <gh-icon name="key" />
    <div class="body">
      <div>
        <h2 i18n>{{ name() }} has seen secrets that still work</h2>
        <p i18n>They can be used from anywhere until they are replaced.</p>
      </div>
      <ul>
        @for (line of lines(); track line.secret.credentialId) {
          <li>
            <code>{{ line.secret.hint }}</code>
            <gh-environment [environment]="line.secret.environment" />
            <span class="room"></span>
            @if (line.rotated) {
              <gh-status state="good" i18n-label label="New token issued" />
            } @else if (store.mayRotate()) {
              <button mat-stroked-button type="button" [disabled]="store.busy()" (click)="rotate(line.secret)">
                <ng-container i18n>Rotate token</ng-container>
                <span class="gh-visually-hidden">{{ line.secret.hint }}</span>
              </button>
            }
          </li>
        }
      </ul>
      <button mat-button class="close" type="button" (click)="closed.emit()">
        @if (all()) {
          <ng-container i18n>Close this list</ng-container>
        } @else if (some()) {
          <ng-container i18n>Leave the others as they are</ng-container>
        } @else {
          <ng-container i18n>Leave them as they are</ng-container>
        }
      </button>
    </div>
  `,
  styleUrl: './leaver.scss',
  host: { role: 'status' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Leaver {
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  protected readonly store = inject(PeopleStore);
  readonly name = input.required<string>();
  readonly secrets = input.required<readonly KnownSecret[]>();
  readonly closed = output<void>();

  private readonly rotated = signal<readonly string[]>([]);
  protected readonly lines = computed(() =>
    this.secrets().map((secret) => ({ secret, rotated: this.rotated().includes(secret.credentialId) })),
  );
  protected readonly some = computed(() => this.rotated().length > 0);
  protected readonly all = computed(() => this.lines().every(({ rotated }) => rotated));

  protected async rotate(secret: KnownSecret): Promise<void> {
    const sure = await this.confirm.ask({
      title: $localize`Rotate ${secret.hint}:hint:?`,
      consequence: $localize`A new token is issued now. The old one goes on working until its overlap ends; finish the rotation under Credentials to end it at once.`,
      action: $localize`Rotate token`,
    });
    if (!sure || !(await this.store.rotate(secret))) return;
    this.rotated.update((ids) => [...ids, secret.credentialId]);
    this.toasts.say($localize`New token issued. Put it to use before the old one ends.`);
  }
}
