import { NgTemplateOutlet } from '@angular/common';
import {
  booleanAttribute,
  ChangeDetectionStrategy,
  Component,
  computed,
  contentChild,
  Directive,
  input,
  output,
  TemplateRef,
} from '@angular/core';
import { Empty } from './empty.ts';
import { Failure } from './failure.ts';
import type { Resource } from './resource.ts';
import { NothingHere } from './nothing-here.ts';
import { Skeleton } from './skeleton.ts';

interface Loadeds<T> {
  readonly $implicit: T;
}

/** Gives `let-data` its type: `<ng-template [ghData]="resource" let-data>`. */
@Directive({ selector: 'ng-template[ghData]' })
export class LoadedData<T> {
  readonly ghData = input.required<Resource<T>>();

  static ngTemplateContextGuard<T>(_directive: LoadedData<T>, context: unknown): context is Loadeds<T> {
    return context !== null;
  }
}

/** What every list and page shows while it loads, when it fails, when there is nothing, and when there is. */
@Component({
  selector: 'gh-loaded',
  imports: [Empty, Failure, NgTemplateOutlet, NothingHere, Skeleton],
  template: `
    @let data = resource().data();
    @if (data !== null) {
      <gh-failure class="stale" [problem]="resource().problem()" (retry)="retry.emit()" />
      @if (empty()) {
        <gh-empty [title]="emptyTitle()" [text]="emptyText()"><ng-content select="[emptyAction]" /></gh-empty>
      } @else if (content(); as template) {
        <ng-container [ngTemplateOutlet]="template" [ngTemplateOutletContext]="{ $implicit: data }" />
      }
    } @else if (missing()) {
      <gh-nothing-here />
    } @else if (resource().problem(); as problem) {
      <gh-failure [problem]="problem" (retry)="retry.emit()" />
    } @else {
      <gh-skeleton [lines]="lines()" />
    }
  `,
  host: { '[attr.aria-busy]': 'resource().loading() || waiting()' },
  styles: `
    :host {
      display: block;
    }
    .stale:not(:empty) {
      display: block;
      margin-bottom: 16px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Loaded<T> {
  readonly resource = input.required<Resource<T>>();
  readonly empty = input(false);
  readonly emptyTitle = input('');
  readonly emptyText = input('');
  readonly lines = input(5);
  /** The whole page is about it: when it is not there, neither is the page. */
  readonly page = input(false, { transform: booleanAttribute });
  readonly retry = output<void>();
  protected readonly missing = computed(() => this.page() && this.resource().problem()?.status === 404);
  /** Nothing has come, good or bad; it counts as under way from before it is asked for. */
  protected readonly waiting = computed(() => this.resource().data() === null && this.resource().problem() === null);
  protected readonly content = contentChild(TemplateRef);
}
