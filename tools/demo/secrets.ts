import { writeFileSync } from 'node:fs';

/**
 * Every secret that was given out, so that a test can look for them where none may stand: in the log, in what the
 * processes print, in views. They are written only when GATEHOUSE_DEMO_SECRETS names a file.
 */
export class Secrets {
  private readonly known = new Map<string, string>();

  keep(kind: string, secret: string): string {
    this.known.set(secret, kind);
    return secret;
  }

  write(file: string | undefined): void {
    if (file === undefined || file === '') return;
    const lines = [...this.known].map(([secret, kind]) => `${kind}\t${secret}\n`);
    writeFileSync(file, lines.join(''), { mode: 0o600 });
  }
}
