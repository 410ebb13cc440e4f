import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { FOLD_VERSION } from './fold-version.ts';

const FOLDING = [
  'credential-table.ts',
  'evolve-partner.ts',
  'interval.ts',
  'model-tables.ts',
  'model.ts',
  'partner-access.ts',
  'product-access.ts',
  'why.ts',
];

describe('the version of the fold', () => {
  it('is another one whenever code that folds has changed', () => {
    const hash = createHash('sha256');
    for (const file of FOLDING) hash.update(readFileSync(new URL(file, import.meta.url)));
    expect(FOLD_VERSION).toBe(hash.digest('hex').slice(0, 16));
  });
});
