import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Icon } from './icon.ts';
import { NowClock } from './now-clock.ts';
import { placeOf, scaleOf, spanOf } from './overlap-layout.ts';
import { STATE_ICONS, type State } from './status.ts';
import { Time } from './time.ts';

export interface Bar {
  readonly label: string;
  readonly from: string;
  /** Null: it works until somebody ends it. */
  readonly to: string | null;
  readonly lastUse: { readonly at: string; readonly address: string } | null;
  readonly state: State;
}

/** Credentials on one time line: when each works, and when and from where each was last used. */
@Component({
  selector: 'gh-overlap',
  imports: [Icon, Time],
  templateUrl: './overlap.html',
  styleUrl: './overlap.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Overlap {
  private readonly clock = inject(NowClock);
  readonly bars = input.required<readonly Bar[]>();

  protected readonly icons = STATE_ICONS;
  private readonly scale = computed(() => scaleOf(this.bars().map(stretchOf), this.clock.now()));
  protected readonly now = computed(() => placeOf(this.clock.now(), this.scale()));
  protected readonly rows = computed(() =>
    this.bars().map((bar) => ({
      bar,
      span: spanOf(stretchOf(bar), this.scale()),
      used: bar.lastUse && placeOf(Date.parse(bar.lastUse.at), this.scale()),
      begun: Date.parse(bar.from) <= this.clock.now(),
      over: bar.to !== null && Date.parse(bar.to) <= this.clock.now(),
    })),
  );
}

const stretchOf = (bar: Bar): { from: number; to: number | null } => ({
  from: Date.parse(bar.from),
  to: bar.to === null ? null : Date.parse(bar.to),
});
