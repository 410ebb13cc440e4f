import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { ControlContainer, FormsModule, NgForm } from '@angular/forms';
import { MatCheckboxModule } from '@angular/material/checkbox';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { Icon } from '../../ui/icon.ts';
import { NEEDED, type Sending } from '../pieces/sending.ts';
import { ZoneField } from '../pieces/zone-field.ts';
import { calendarWords, WEEKDAYS, type Calendar } from './route.ts';

/** The business calendar on which due times are counted. */
@Component({
  selector: 'gh-calendar-fields',
  imports: [FormsModule, Icon, MatCheckboxModule, MatFormFieldModule, MatInputModule, ZoneField],
  viewProviders: [{ provide: ControlContainer, useExisting: NgForm }],
  templateUrl: './calendar-fields.html',
  styleUrl: './route-editor.scss',
  styles: `
    .days {
      display: flex;
      flex-wrap: wrap;
      gap: 0 12px;
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0;
      font-weight: 500;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CalendarFields {
  readonly calendar = input.required<Calendar>();
  readonly sending = input.required<Sending>();
  readonly calendarChange = output<Calendar>();

  protected readonly needed = NEEDED;
  protected readonly weekdays = WEEKDAYS;
  protected readonly times = [
    { key: 'opens', label: $localize`Work begins`, hint: '' },
    { key: 'closes', label: $localize`Work ends`, hint: $localize`What is due, is due then.` },
    { key: 'cutOff', label: $localize`Cut-off`, hint: $localize`Received by then counts for that day.` },
  ] as const;
  protected readonly words = computed(() => calendarWords(this.calendar()));

  protected set(typed: Partial<Calendar>): void {
    this.calendarChange.emit({ ...this.calendar(), ...typed });
  }

  protected setTime(key: 'opens' | 'closes' | 'cutOff', time: string): void {
    this.set({ [key]: time });
  }

  protected setDay(day: number, works: boolean): void {
    const others = this.calendar().weekdays.filter((other) => other !== day);
    this.set({ weekdays: works ? [...others, day].sort((a, b) => a - b) : others });
  }
}
