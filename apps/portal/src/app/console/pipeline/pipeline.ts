import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api } from '../../api/api.ts';
import { poll } from '../../live/poll.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Due } from '../../ui/due.ts';
import { Loaded, LoadedData } from '../../ui/loaded.ts';
import { NowClock } from '../../ui/now-clock.ts';
import { PageHeader } from '../../ui/page-header.ts';
import { Resource } from '../../ui/resource.ts';
import { Status } from '../../ui/status.ts';
import { Time } from '../../ui/time.ts';
import { durationWords } from '../../ui/words.ts';
import { queryKeeper } from '../pieces/query.ts';
import { standing, STEP_WORDS, tookWords, waited, WAITING, type Pipeline, type Place } from './place.ts';

type Waiting = Place['waitingFor'];
const CHOICES = ['operator', 'partner', 'nobody'] as const;

/** Every partner's place from invitation to the first production call, the longest wait in front. */
@Component({
  selector: 'gh-pipeline',
  imports: [Due, Loaded, LoadedData, MatButtonModule, PageHeader, RouterLink, Status, Time],
  templateUrl: './pipeline.html',
  styleUrl: './pipeline.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PipelinePage {
  private readonly api = inject(Api);
  private readonly clock = inject(NowClock);
  private readonly keep = queryKeeper();
  readonly waiting = input<string>();
  protected readonly mayRegister = inject(SessionStore).may('partner.register');

  protected readonly pipeline = new Resource<Pipeline>();
  protected readonly empty = computed(() => this.pipeline.data()?.items.length === 0);
  protected readonly choices = computed(() => {
    const places = this.pipeline.data()?.items ?? [];
    return CHOICES.map((key) => ({
      key,
      label: WAITING[key].label,
      count: places.filter(({ waitingFor }) => waitingFor === key).length,
    }));
  });
  protected readonly rows = computed(() => {
    const wanted = this.waiting();
    const now = this.clock.now();
    return (this.pipeline.data()?.items ?? [])
      .filter(({ waitingFor }) => !wanted || waitingFor === wanted)
      .map((place) => {
        const wait = waited(place, now);
        return {
          place,
          wait,
          standing: standing(place),
          since: wait < 0 ? null : durationWords(wait),
          steps: place.steps.map((step) => ({ ...step, label: STEP_WORDS[step.key], took: tookWords(step) })),
        };
      })
      .sort((a, b) => b.wait - a.wait);
  });

  constructor() {
    void this.load();
    poll(() => this.load());
  }

  protected load(): Promise<void> {
    return this.pipeline.load(() => this.api.get('/api/v1/pipeline', { limit: 500 }));
  }

  protected choose(key: Waiting): void {
    void this.keep({ waiting: this.waiting() === key ? null : key });
  }
}
