import { ChangeDetectionStrategy, Component, computed, input, linkedSignal } from '@angular/core';
import { Code } from '../../../ui/code.ts';
import { isJson } from '../console/form.ts';
import type { Media } from '../operation.model.ts';
import { rowsOf } from './schema-node.ts';
import { SchemaTree } from './schema-tree.ts';

/** A body: its schema as a tree, and its examples, in each of its media types. */
@Component({
  selector: 'gh-contents',
  imports: [Code, SchemaTree],
  template: `
    @if (shown(); as one) {
      <div class="tools">
        @if (content().length > 1) {
          <select #type aria-label="Media type" i18n-aria-label (change)="at.set(type.selectedIndex)">
            @for (other of content(); track other.mediaType) {
              <option [selected]="$index === at()">{{ other.mediaType }}</option>
            }
          </select>
        } @else {
          <code>{{ one.mediaType }}</code>
        }
      </div>
      @if (rows().length > 0) {
        <div class="rows"><gh-schema-tree [nodes]="rows()" /></div>
      }
      @if (example(); as samples) {
        <div class="example">
          <p class="example-head" i18n>Example</p>
          <gh-code [samples]="samples" />
        </div>
      }
    }
  `,
  styleUrl: './rows.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Contents {
  readonly content = input.required<readonly Media[]>();
  protected readonly at = linkedSignal({ source: this.content, computation: () => 0 });
  protected readonly shown = computed(() => this.content()[this.at()] ?? null);
  protected readonly rows = computed(() => {
    const schema = this.shown()?.schema ?? null;
    return schema === null ? [] : rowsOf(schema);
  });
  protected readonly example = computed(() => {
    const { example = null, mediaType = '' } = this.shown() ?? {};
    return example ? [{ language: isJson(mediaType) ? 'json' : mediaType, code: example }] : null;
  });
}
