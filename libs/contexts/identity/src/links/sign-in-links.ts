import { randomBytes } from 'node:crypto';
import { CLOCK, MINUTE, sha256, type Clock } from '@gatehouse/kernel';
import { RECORDS, type Records } from '@gatehouse/records';
import { INSTALLATION, AccessDirectory, type Installation } from '@gatehouse/rest';
import { Inject, Injectable } from '@nestjs/common';
import type { Face } from '../sessions/session.ts';
import { maySignIn } from '../sessions/standing.ts';

export const LINK_LIFE = 30 * MINUTE;

const LINKS = 'links';
/** `<person>:<hash>` -> face. */
const OF_PERSON = 'links-of';
const PAGES: Readonly<Record<Face, string>> = { portal: '/sign-in', staff: '/console/sign-in' };

/** A link as it is stored, under the hash of its token. */
export interface SignInLink {
  readonly personId: string;
  readonly face: Face;
}

/** Links that sign in once, for half an hour. Only their hash is stored (product row B1). */
@Injectable()
export class SignInLinks {
  constructor(
    @Inject(RECORDS) private readonly records: Records,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(INSTALLATION) private readonly installation: Installation,
    private readonly directory: AccessDirectory,
  ) {}

  /** The address to send. The token stands behind `#`, so that no server on the way gets to log it. */
  async mint(link: SignInLink): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const hash = sha256(token);
    const expiresAt = this.clock.now() + LINK_LIFE;
    await this.records.put(OF_PERSON, `${link.personId}:${hash}`, link.face, { expiresAt });
    await this.records.put<SignInLink>(LINKS, hash, link, { expiresAt });
    return `${this.installation.controlUrl}${PAGES[link.face]}#token=${token}`;
  }

  /** Looks at a link without spending it. */
  async find(face: Face, token: string): Promise<SignInLink | undefined> {
    const stored = await this.records.get<SignInLink>(LINKS, sha256(token));
    return this.usable(face, stored?.value);
  }

  /** Of several who try at once, exactly one gets the link. */
  async spend(face: Face, token: string): Promise<SignInLink | undefined> {
    const hash = sha256(token);
    const taken = await this.records.take<SignInLink>(LINKS, hash);
    if (taken) await this.records.delete(OF_PERSON, `${taken.value.personId}:${hash}`);
    return this.usable(face, taken?.value);
  }

  /** Removes a person's unspent links. */
  async withdraw(personId: string, isMeant: (face: Face) => boolean): Promise<void> {
    for (const { key, value } of await this.records.list<Face>(OF_PERSON, { prefix: `${personId}:` })) {
      if (!isMeant(value)) continue;
      await this.records.delete(LINKS, key.slice(personId.length + 1));
      await this.records.delete(OF_PERSON, key);
    }
  }

  private usable(face: Face, link: SignInLink | undefined): SignInLink | undefined {
    return link?.face === face && maySignIn(this.directory.model, face, link.personId) ? link : undefined;
  }
}
