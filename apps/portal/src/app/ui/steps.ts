import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon } from './icon.ts';
import type { IconName } from './icons.ts';
import { Time } from './time.ts';

export interface Step {
  readonly label: string;
  readonly state: 'done' | 'now' | 'waiting';
  readonly detail?: string | undefined;
  /** Who has the ball. */
  readonly waitingFor?: string | undefined;
  readonly at?: string | null | undefined;
  readonly link?: string | readonly string[] | undefined;
}

/** A way in steps: what is done, what is now, and who is waited for. */
@Component({
  selector: 'gh-steps',
  imports: [Icon, RouterLink, Time],
  templateUrl: './steps.html',
  styleUrl: './steps.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Steps {
  readonly steps = input.required<readonly Step[]>();

  protected readonly icons: Readonly<Record<Step['state'], IconName>> = {
    done: 'check',
    now: 'now',
    waiting: 'waiting',
  };
  protected readonly words: Readonly<Record<Step['state'], string>> = {
    done: $localize`Done`,
    now: $localize`Now`,
    waiting: $localize`To come`,
  };
}
