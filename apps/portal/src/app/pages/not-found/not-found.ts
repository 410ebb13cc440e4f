import { ChangeDetectionStrategy, Component } from '@angular/core';
import { NothingHere } from '../../ui/nothing-here.ts';

@Component({
  selector: 'gh-not-found',
  imports: [NothingHere],
  template: `<main><gh-nothing-here /></main>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NotFound {}
