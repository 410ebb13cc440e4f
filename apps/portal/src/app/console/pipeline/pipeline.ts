import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api } from '../../api/api.ts';
import { poll } from '../../live/poll.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Loaded, LoadedData } from '../../ui/loaded.ts';
import { NowClock } from '../../ui/now-clock.ts';
import { PageHeader } from '../../ui/page-header.ts';
import { Resource } from '../../ui/resource.ts';
import { Status } from '../../ui/status.ts';
import { durationWords, exactWords } from '../../ui/words.ts';
import { Names } from '../pieces/names.ts';
import { queryKeeper } from '../pieces/query.ts';
import { standing, STATE_WORDS, STEP_WORDS, tookWords, waited, WAITING, type Pipeline, type Place } from './place.ts';

type Waiting = Place['waitingFor'];
const CHOICES = ['operator', 'partner', 'nobody'] as const;

/** Every partner's place from invitation to the first production call, the longest wait in front. */
@Component({
  selector: 'gh-pipeline',
  imports: [Loaded, LoadedData, MatButtonModule, PageHeader, RouterLink, Status],
  templateUrl: './pipeline.html',
  styleUrl: './pipeline.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PipelinePage {
  private readonly api = inject(Api);
  private readonly clock = inject(NowClock);
  private readonly names = inject(Names);
  private readonly keep = queryKeeper();
  readonly waiting = input<string>();
  protected readonly mayRegister = inject(SessionStore).may('partner.register');

  protected readonly pipeline = new Resource<Pipeline>();
  protected readonly labels = Object.values(STEP_WORDS);
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
          tier: this.names.of(place.tier),
          requestId: place.waitingFor === 'operator' ? place.requestId : null,
          steps: place.steps.map((step) => ({
            ...step,
            label: STEP_WORDS[step.key],
            word: STATE_WORDS[step.state],
            exact: step.at === null ? '' : exactWords(Date.parse(step.at)),
            took: tookWords(step),
          })),
        };
      })
      .sort((a, b) => b.wait - a.wait);
  });

  constructor() {
    void this.load();
    void this.names.loadTiers();
    poll(() => this.load());
  }

  protected load(): Promise<void> {
    return this.pipeline.load(() => this.api.get('/api/v1/pipeline', { limit: 500 }));
  }

  protected choose(key: Waiting): void {
    void this.keep({ waiting: this.waiting() === key ? null : key });
  }
}
