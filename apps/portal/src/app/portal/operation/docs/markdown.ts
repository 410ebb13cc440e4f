import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import { DomSanitizer } from '@angular/platform-browser';

/** A description as its author wrote it, in Markdown; what could run or reach out is taken away. */
@Component({
  selector: 'gh-markdown',
  template: `
    @if (html(); as safe) {
      <div class="text" [innerHTML]="safe"></div>
    } @else {
      <p class="plain">{{ text() }}</p>
    }
  `,
  styleUrl: './markdown.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Markdown {
  private readonly sanitizer = inject(DomSanitizer);
  readonly text = input.required<string>();
  /** The words themselves are shown until the renderer is loaded, and when it cannot be. */
  private readonly rendered = resource({
    params: () => this.text(),
    loader: async ({ params }) => (await import('./render-markdown.ts')).renderMarkdown(params),
  });
  protected readonly html = computed(() => {
    const html = this.rendered.hasValue() ? this.rendered.value() : null;
    return html === null ? null : this.sanitizer.bypassSecurityTrustHtml(html);
  });
}
