import type { State } from '../../ui/status.ts';

/** The state of a version as a word and as one of the four states that a colour can say. */
export function versionState(state: 'draft' | 'published' | 'deprecated' | 'retired'): { state: State; label: string } {
  switch (state) {
    case 'published':
      return { state: 'good', label: $localize`Published` };
    case 'deprecated':
      return { state: 'attention', label: $localize`Deprecated` };
    case 'retired':
      return { state: 'refused', label: $localize`Retired` };
    case 'draft':
      return { state: 'waiting', label: $localize`Draft` };
  }
}
