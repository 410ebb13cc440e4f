import { ChangeDetectionStrategy, Component, computed, input, linkedSignal } from '@angular/core';
import { Icon } from '../../../ui/icon.ts';
import { Prose } from './prose.ts';
import type { SchemaNode } from './schema-node.ts';

/** Rows of a schema; each opens to show what is inside it. */
@Component({
  selector: 'gh-schema-tree',
  imports: [Icon, Prose],
  templateUrl: './schema-tree.html',
  styleUrl: './schema-tree.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SchemaTree {
  readonly nodes = input.required<readonly SchemaNode[]>();
  /** The outermost rows are open when there are few of them. */
  readonly depth = input(0);
  private readonly openRows = linkedSignal<readonly SchemaNode[], ReadonlySet<number>>({
    source: this.nodes,
    computation: (nodes) => new Set(nodes.length === 1 && this.depth() === 0 ? [0] : []),
  });
  protected readonly rows = computed(() =>
    this.nodes().map((node, index) => {
      const open = node.hasChildren && this.openRows().has(index);
      return { node, open, children: open ? node.children() : [] };
    }),
  );

  protected toggle(index: number): void {
    const open = new Set(this.openRows());
    if (!open.delete(index)) open.add(index);
    this.openRows.set(open);
  }
}
