import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { uid } from '../../../ui/uid.ts';
import type { Media, Parameter } from '../operation.model.ts';
import type { Field, Form } from './form.ts';

interface Group {
  readonly place: Parameter['in'];
  readonly label: string;
  readonly fields: readonly {
    readonly field: Field;
    readonly id: string;
    readonly choices: readonly string[];
    readonly empty: boolean;
  }[];
}

const LABELS: Readonly<Record<string, string>> = {
  path: $localize`Path`,
  query: $localize`Query`,
  header: $localize`Headers`,
};

/** The fields of a call, by where they go, and its body. */
@Component({
  selector: 'gh-form-fields',
  templateUrl: './form-fields.html',
  styleUrl: './form-fields.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FormFields {
  readonly form = input.required<Form>();
  readonly content = input.required<readonly Media[]>();
  readonly bodyFault = input<string | null>(null);
  /** Keys of the required fields that were empty when it was to be sent. */
  readonly missing = input<readonly string[]>([]);
  readonly formChange = output<Form>();

  protected readonly id = uid('field');
  protected readonly groups = computed(() => this.groupsOf(this.form().fields));
  protected readonly bodyRows = computed(() => Math.min(16, Math.max(5, this.form().body.split('\n').length)));

  protected write(key: string, value: string): void {
    this.change(key, { value, sent: true });
  }

  protected tick(key: string, sent: boolean): void {
    this.change(key, { sent });
  }

  protected writeBody(body: string): void {
    this.formChange.emit({ ...this.form(), body });
  }

  protected chooseType(mediaType: string): void {
    const media = this.content().find((one) => one.mediaType === mediaType);
    if (media) this.formChange.emit({ ...this.form(), mediaType, body: media.example ?? '' });
  }

  private change(key: string, to: Partial<Field>): void {
    const fields = this.form().fields.map((field) => (field.key === key ? { ...field, ...to } : field));
    this.formChange.emit({ ...this.form(), fields });
  }

  private groupsOf(fields: readonly Field[]): readonly Group[] {
    const lines = fields.map((field, index) => ({
      field,
      id: `${this.id}-${index}`,
      choices: choicesOf(field),
      empty: this.missing().includes(field.key),
    }));
    return (['path', 'query', 'header'] as const)
      .map((place) => ({
        place,
        label: LABELS[place] ?? place,
        fields: lines.filter(({ field }) => field.parameter.in === place),
      }))
      .filter((group) => group.fields.length > 0);
  }
}

/** Values that the document lists, offered while typing. */
function choicesOf({ parameter: { schema } }: Field): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  if (schema['type'] === 'boolean') return ['true', 'false'];
  return Array.isArray(schema['enum']) ? schema['enum'].map(String) : [];
}
