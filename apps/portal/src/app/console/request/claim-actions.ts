import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatMenuModule } from '@angular/material/menu';
import { Api } from '../../api/api.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Names } from '../pieces/names.ts';
import { SheetStore } from './sheet.store.ts';
import { isOpen, openStage, type RequestSheet } from './words.ts';

/** Who works on the request: claim it, give it back, give it to a colleague. */
@Component({
  selector: 'gh-claim-actions',
  imports: [MatButtonModule, MatMenuModule],
  template: `
    @if (claimant(); as name) {
      <span class="gh-muted" i18n>Claimed by {{ name }}</span>
    }
    @if (may()) {
      @if (request().claimedBy === null) {
        <button mat-stroked-button type="button" [disabled]="store.busy()" (click)="claim()" i18n>Claim request</button>
      } @else {
        <button mat-stroked-button type="button" [disabled]="store.busy()" (click)="release()" i18n>
          Release request
        </button>
      }
      <button mat-stroked-button type="button" [disabled]="store.busy()" [matMenuTriggerFor]="colleagues" i18n>
        Assign
      </button>
      <mat-menu #colleagues="matMenu">
        @for (person of reviewers(); track person.id) {
          <button mat-menu-item type="button" (click)="assign(person.id)">{{ person.name }}</button>
        } @empty {
          <span mat-menu-item disabled i18n>Nobody has the role of this stage</span>
        }
      </mat-menu>
    }
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ClaimActions {
  private readonly api = inject(Api);
  private readonly names = inject(Names);
  private readonly session = inject(SessionStore);
  protected readonly store = inject(SheetStore);
  readonly request = input.required<RequestSheet>();

  protected readonly may = computed(() => this.session.may('request.review') && isOpen(this.request()));
  protected readonly claimant = computed(() => {
    const { claimedBy } = this.request();
    return claimedBy === null || !isOpen(this.request()) ? '' : this.store.who(claimedBy);
  });
  protected readonly reviewers = computed(() => {
    const role = openStage(this.request())?.role;
    return this.names.staff().filter(({ roles }) => role !== undefined && roles.includes(role));
  });

  claim(): Promise<boolean> {
    return this.store.act((requestId) => this.api.post('/api/v1/requests/{requestId}/claim', { requestId }));
  }

  protected release(): Promise<boolean> {
    return this.store.act((requestId) => this.api.post('/api/v1/requests/{requestId}/release', { requestId }));
  }

  protected assign(personId: string): Promise<boolean> {
    return this.store.act((requestId) =>
      this.api.post('/api/v1/requests/{requestId}/assign', { requestId }, { personId }),
    );
  }
}
