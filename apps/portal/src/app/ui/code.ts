import { ChangeDetectionStrategy, Component, computed, ElementRef, inject, input } from '@angular/core';
import { CodeLanguage } from './code-language.ts';
import { Copier } from './copier.ts';
import { Environment, type EnvironmentName } from './environment.ts';
import { Icon } from './icon.ts';
import { rove } from './rove.ts';
import { uid } from './uid.ts';

export interface Sample {
  readonly language: string;
  readonly code: string;
}

const LANGUAGES: Readonly<Record<string, string>> = {
  curl: 'curl',
  javascript: 'JavaScript',
  typescript: 'TypeScript',
  python: 'Python',
  java: 'Java',
  csharp: 'C#',
  go: 'Go',
  json: 'JSON',
  yaml: 'YAML',
  http: 'HTTP',
};

/** The same call in several languages, marked with the environment that it goes to. */
@Component({
  selector: 'gh-code',
  imports: [Environment, Icon],
  providers: [Copier],
  templateUrl: './code.html',
  styleUrl: './code.scss',
  host: { '[attr.data-environment]': 'environment()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Code {
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly language = inject(CodeLanguage);
  protected readonly copier = inject(Copier);

  readonly samples = input.required<readonly Sample[]>();
  readonly environment = input<EnvironmentName | null | undefined>(null);

  protected readonly id = uid('code');
  protected readonly shown = computed(() => {
    const chosen = this.samples().findIndex((sample) => sample.language === this.language.chosen());
    return Math.max(0, chosen);
  });
  protected readonly code = computed(() => this.samples()[this.shown()]?.code ?? '');
  protected readonly names = computed(() =>
    this.samples().map(({ language }) => LANGUAGES[language.toLowerCase()] ?? language),
  );

  protected choose(index: number): void {
    const sample = this.samples()[index];
    if (sample) this.language.choose(sample.language);
  }

  /** Arrows move and choose; Tab leaves the tabs for the code. */
  protected move(event: KeyboardEvent): void {
    const next = rove(event.key, this.shown(), this.samples().length);
    if (next === null) return;
    event.preventDefault();
    this.choose(next);
    this.element.nativeElement.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus();
  }
}
