import { describe, expect, it } from '@jest/globals';
import { typesOfApi, writtenTypes } from './write-types.ts';

describe("the web app's types of the API", () => {
  it('are those of its document; after a change run npm run openapi:write', async () => {
    expect((await typesOfApi()) === writtenTypes()).toBe(true);
  }, 60_000);
});
