import type { EventStore } from '@gatehouse/event-store';
import { deriveId, type RecordedEvent } from '@gatehouse/kernel';
import type { AccessDirectory, Installation } from '@gatehouse/rest';
import { render } from '../letters/letter.ts';
import type { Notice } from '../letters/notice.ts';
import { peopleOf } from '../people/audiences.ts';
import { sceneOf } from '../people/scene.ts';

/** A mail to one person; the same event gives the same person the same message, however often. */
export interface Addressed {
  readonly messageId: string;
  readonly personId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface Composing {
  readonly store: Pick<EventStore, 'readStream'>;
  readonly directory: AccessDirectory;
  readonly installation: Pick<Installation, 'controlUrl'>;
}

export async function compose(event: RecordedEvent, notice: Notice<object>, parts: Composing): Promise<Addressed[]> {
  const { store, directory, installation } = parts;
  const { controlUrl } = installation;
  const scene = await sceneOf(event, { store, model: directory.model, controlUrl });
  const people = await peopleOf(notice.audience, scene, store);
  const letter = notice.letter(event.data, scene);
  return people.map(({ personId, email, name }) => ({
    messageId: deriveId(event.id, personId, 'email'),
    personId,
    to: email,
    ...render(letter, name),
  }));
}
