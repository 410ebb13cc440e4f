import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { poll } from '../../live/poll.ts';
import { Loaded, LoadedData } from '../../ui/loaded.ts';
import { NowClock } from '../../ui/now-clock.ts';
import { PageHeader } from '../../ui/page-header.ts';
import { Resource } from '../../ui/resource.ts';
import { Status } from '../../ui/status.ts';
import { Time } from '../../ui/time.ts';
import { durationWords } from '../../ui/words.ts';
import { queryKeeper } from '../pieces/query.ts';
import { Read } from '../pieces/read.ts';
import { inStep, reached, stepsOf, stepWords, WAITING, type Pipeline, type Place } from './place.ts';

type Waiting = Place['waitingFor'];

/** Every partner's place from invitation to the first production call, the longest wait in front. */
@Component({
  selector: 'gh-pipeline',
  imports: [Loaded, LoadedData, PageHeader, RouterLink, Status, Time],
  templateUrl: './pipeline.html',
  styleUrl: './pipeline.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PipelinePage {
  private readonly read = inject(Read);
  private readonly clock = inject(NowClock);
  protected readonly keep = queryKeeper();
  readonly waiting = input<string>();

  protected readonly pipeline = new Resource<Pipeline>();
  protected readonly empty = computed(() => this.pipeline.data()?.items.length === 0);
  protected readonly choices = computed(() => {
    const places = this.pipeline.data()?.items ?? [];
    return (Object.keys(WAITING) as Waiting[]).map((key) => ({
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
      .map((place) => ({
        place,
        waiting: WAITING[place.waitingFor],
        since: place.waitingFor === 'nobody' ? null : durationWords(inStep(place, now)),
        wait: place.waitingFor === 'nobody' ? -1 : inStep(place, now),
        reached: stepWords(reached(place) ?? ''),
        steps: stepsOf(place),
      }))
      .sort((a, b) => b.wait - a.wait);
  });
  protected readonly track = (row: { place: Place }): string => row.place.partnerId;

  constructor() {
    void this.load();
    poll(() => this.load());
  }

  protected load(): Promise<void> {
    return this.pipeline.load(() => this.read.pipeline());
  }

  protected choose(key: Waiting): void {
    void this.keep({ waiting: this.waiting() === key ? null : key });
  }
}
