import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { Icon } from '../../ui/icon.ts';
import { NowClock } from '../../ui/now-clock.ts';
import { eventWords } from '../pieces/words.ts';
import { exactIn } from '../pieces/zoned.ts';
import { placeOf, type Moment } from './moments.ts';

/** How many kinds of events are named. */
const MOST_WORDS = 4;
/** How much of the line a date takes, in hundredths, on the narrowest screen. */
const DAY_WIDTH = 30;

/**
 * A partner's moments on a line, and the instant that is asked about; arrows lead from moment to moment. Moments are
 * a step apart however long lay between them: otherwise a busy day would be one dot in a year.
 */
@Component({
  selector: 'gh-as-of',
  imports: [Icon],
  templateUrl: './as-of.html',
  styleUrl: './as-of.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AsOf {
  private readonly clock = inject(NowClock);
  readonly moments = input.required<readonly Moment[]>();
  /** The instant in milliseconds; null is now. */
  readonly at = input.required<number | null>();
  readonly zone = input.required<string>();
  readonly label = input.required<string>();
  readonly atChange = output<number | null>();

  protected readonly place = computed(() => placeOf(this.moments(), this.at() ?? this.clock.now()));
  /** Moments are 0 to n - 1; one step to the right of the last is now. */
  protected readonly end = computed(() => this.moments().length);
  protected readonly value = computed(() => (this.at() === null ? this.end() : this.place()));
  protected readonly dots = computed(() => {
    let named = -DAY_WIDTH;
    return this.moments().map((moment, index) => {
      const share = (index / Math.max(1, this.end())) * 100;
      const room = share - named >= DAY_WIDTH && share <= 100 - DAY_WIDTH;
      const day = room ? this.dayAt(index) : null;
      if (day !== null) named = share;
      return { share, day, changes: moment.changes, past: index <= this.value() };
    });
  });
  protected readonly handle = computed(() => (Math.max(0, this.value()) / Math.max(1, this.end())) * 100);
  protected readonly words = computed(() => {
    const at = this.at();
    return at === null ? $localize`Now` : exactIn(at, this.zone());
  });
  /** What had happened last by then. */
  protected readonly latest = computed(() => {
    const moment = this.moments()[Math.floor(this.place())];
    if (!moment) return null;
    const kinds = [...new Set(moment.events.map(({ type }) => eventWords(type)))];
    const more = kinds.length > MOST_WORDS ? $localize` and ${kinds.length - MOST_WORDS}:count: more` : '';
    const who = moment.events.find(({ by }) => by.kind === 'staff' || by.kind === 'member') ?? moment.events[0];
    return {
      what: kinds.slice(0, MOST_WORDS).join(', ') + more,
      by: who?.by.name ?? '',
      when: exactIn(moment.at, this.zone()),
    };
  });

  protected slide(event: Event): void {
    const field = event.target as HTMLInputElement;
    this.go(Number(field.value));
  }

  /** From between two moments an arrow leads to the next one, not past it. */
  protected step(by: 1 | -1): void {
    this.go(by === 1 ? Math.floor(this.value()) + 1 : Math.ceil(this.value()) - 1);
  }

  private go(index: number): void {
    const moment = this.moments()[Math.max(0, Math.round(index))];
    this.atChange.emit(moment ? moment.at : null);
  }

  /** A date stands where a new day begins. */
  private dayAt(index: number): string | null {
    const [moment, before] = [this.moments()[index], this.moments()[index - 1]];
    if (!moment) return null;
    const day = this.day(moment.at);
    return before && this.day(before.at) === day ? null : day;
  }

  private day(at: number): string {
    return new Intl.DateTimeFormat('en-GB', {
      timeZone: this.zone(),
      day: 'numeric',
      month: 'short',
      year: 'numeric',
    }).format(at);
  }
}
