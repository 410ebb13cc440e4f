import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  untracked,
} from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Router } from '@angular/router';
import { Api } from '../../api/api.ts';
import { PageHeader } from '../../ui/page-header.ts';
import { Loaded } from '../../ui/loaded.ts';
import { Resource } from '../../ui/resource.ts';
import { TextField } from '../requests/fields/text-field.ts';
import { ExplanationSheet } from './explanation-sheet.ts';
import type { Explanation } from './explanation.ts';

/** Why a call was refused, by the decision id of its answer: the rule, what it saw, what to do. */
@Component({
  selector: 'gh-explain-page',
  imports: [ExplanationSheet, Loaded, MatButtonModule, PageHeader, TextField],
  template: `
    <gh-page-header
      i18n-title
      title="Explain a call"
      i18n-subtitle
      subtitle="Each refusal of the gateway names its decision. Paste that here to see which rule refused, what it saw, and what to do."
    />
    <form (submit)="ask($event)">
      <gh-text-field
        i18n-label
        label="Decision id"
        i18n-hint
        hint="It stands as decisionId in the body of the answer."
        [mono]="true"
        [value]="typed()"
        (changed)="typed.set($event)"
      />
      <button mat-flat-button type="submit" [disabled]="typed().trim() === ''" i18n>Explain call</button>
    </form>
    @if (decisionId()) {
      <gh-loaded [resource]="explanation()" (retry)="load()">
        <ng-template let-data>
          <gh-explanation-sheet [explanation]="data" />
        </ng-template>
      </gh-loaded>
    }
  `,
  styles: `
    form {
      display: grid;
      grid-template-columns: minmax(0, 640px) auto;
      gap: 12px;
      align-items: end;
      justify-content: start;
      margin-bottom: 24px;
    }
    button {
      height: 48px;
    }
    @media (max-width: 640px) {
      form {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ExplainPage {
  private readonly api = inject(Api);
  private readonly router = inject(Router);

  readonly decisionId = input<string>();
  protected readonly typed = linkedSignal(() => this.decisionId() ?? '');
  /** Of this decision alone: another one's explanation is never shown under its id. */
  protected readonly explanation = linkedSignal({
    source: this.decisionId,
    computation: () => new Resource<Explanation>(),
  });
  protected readonly asked = computed(() => idIn(this.typed()));

  constructor() {
    effect(() => {
      if (this.decisionId()) untracked(() => this.load());
    });
  }

  protected load(): void {
    const decisionId = this.decisionId() ?? '';
    void this.explanation().load(() => this.api.get('/api/v1/decisions/{decisionId}', { decisionId }));
  }

  protected async ask(event: Event): Promise<void> {
    event.preventDefault();
    if (this.asked() === this.decisionId()) this.load();
    else await this.router.navigate(['/explain', this.asked()]);
  }
}

/** Whoever pastes the whole answer means the id in it. */
function idIn(text: string): string {
  const named = /"decisionId"\s*:\s*"([^"]+)"/.exec(text);
  return (named?.[1] ?? text).trim();
}
