import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { Parameter } from '../operation.model.ts';
import { nodeOf, type SchemaNode } from './schema-node.ts';
import { SchemaTree } from './schema-tree.ts';

const LABELS: Readonly<Record<Parameter['in'], string>> = {
  path: $localize`In the path`,
  query: $localize`In the query`,
  header: $localize`In the headers`,
  cookie: $localize`In cookies`,
};

/** The parameters of an operation, by where they go. */
@Component({
  selector: 'gh-parameters',
  imports: [SchemaTree],
  template: `
    @for (group of groups(); track group.label) {
      <h3 class="gh-muted">{{ group.label }}</h3>
      <div class="rows"><gh-schema-tree [nodes]="group.nodes" [depth]="1" /></div>
    }
  `,
  styleUrl: './rows.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Parameters {
  readonly parameters = input.required<readonly Parameter[]>();
  protected readonly groups = computed(() =>
    (['path', 'query', 'header', 'cookie'] as const)
      .map((place) => ({
        label: LABELS[place],
        nodes: this.parameters()
          .filter((one) => one.in === place)
          .map(nodeFor),
      }))
      .filter(({ nodes }) => nodes.length > 0),
  );
}

/** What is said of the parameter comes before what is said of its schema. */
function nodeFor({ name, required, deprecated, description, schema }: Parameter): SchemaNode {
  const node = nodeOf(schema ?? true, schema ?? true, { name, required });
  return { ...node, deprecated: deprecated || node.deprecated, description: description || node.description };
}
