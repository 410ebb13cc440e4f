import { ChangeDetectionStrategy, Component, computed, effect, inject, input, linkedSignal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { Router, RouterLink } from '@angular/router';
import { Api, type Answer } from '../../api/api.ts';
import { Copyable } from '../../ui/copyable.ts';
import { Empty } from '../../ui/empty.ts';
import { Environment } from '../../ui/environment.ts';
import { Icon } from '../../ui/icon.ts';
import { Loaded, LoadedData } from '../../ui/loaded.ts';
import { PageHeader } from '../../ui/page-header.ts';
import { Resource } from '../../ui/resource.ts';
import { Status } from '../../ui/status.ts';
import { Time } from '../../ui/time.ts';
import { statusState } from '../calls/call-words.ts';
import { Names } from '../pieces/names.ts';
import { factLabel, factWords } from './facts.ts';

type Explanation = Answer<'/api/v1/decisions/{decisionId}', 'get'>;

/** Why a call was refused, by the decision id of its answer: the rule, the facts, and what to do. */
@Component({
  selector: 'gh-explain',
  imports: [
    Copyable,
    Empty,
    Environment,
    FormsModule,
    Icon,
    Loaded,
    LoadedData,
    MatButtonModule,
    MatFormFieldModule,
    MatInputModule,
    PageHeader,
    RouterLink,
    Status,
    Time,
  ],
  templateUrl: './explain.html',
  styleUrl: './explain.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Explain {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  protected readonly names = inject(Names);
  readonly decisionId = input<string>();

  protected readonly typed = linkedSignal(() => this.decisionId() ?? '');
  protected readonly decision = new Resource<Explanation>();
  protected readonly state = computed(() => statusState(this.decision.data()?.status ?? 200));
  protected readonly facts = computed(() =>
    Object.entries(this.decision.data()?.facts ?? {}).map(([name, value]) => ({
      label: factLabel(name),
      value: factWords(value),
    })),
  );

  constructor() {
    void this.names.loadPartners();
    effect(() => void this.load(this.decisionId()));
  }

  protected async load(decisionId = this.decisionId()): Promise<void> {
    if (decisionId) await this.decision.load(() => this.api.get('/api/v1/decisions/{decisionId}', { decisionId }));
  }

  protected async ask(): Promise<void> {
    const id = this.typed().trim();
    if (id) await this.router.navigate(['/console/explain', id]);
  }
}
