import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { portalTypes, TYPES_FILE } from './portal-types.ts';

const DOCUMENT = new URL('../../docs/api/openapi.json', import.meta.url);

describe('the types of the web app', () => {
  it("are checked in as the API's document makes them; npm run openapi:write writes both", async () => {
    const document = JSON.parse(await readFile(DOCUMENT, 'utf8')) as object;
    expect(await readFile(TYPES_FILE, 'utf8')).toBe(await portalTypes(document));
  });

  it('follow the document', async () => {
    const document = JSON.parse(await readFile(DOCUMENT, 'utf8')) as { paths: Record<string, unknown> };
    const { '/api/v1/session': gone, ...paths } = document.paths;
    expect(gone).toBeDefined();
    expect(await portalTypes({ ...document, paths })).not.toContain("'/api/v1/session'");
  });
});
