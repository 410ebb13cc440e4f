import { isOpen, openStage, someone, type RequestSheet, type Who } from './words.ts';

export interface Viewer {
  readonly personId: string;
  readonly roles: readonly string[];
}

export interface Standing {
  /** May approve, ask for changes and reject now. */
  readonly decides: boolean;
  readonly approves: boolean;
  /** Why not, or what is decided; one sentence. */
  readonly says: string;
}

/** What this person can do about the request as it is shown; the server has the last word, by the same rules. */
export function standingOf(request: RequestSheet, viewer: Viewer, who: Who): Standing {
  const none = (says: string): Standing => ({ decides: false, approves: false, says });
  if (!isOpen(request)) return none('');
  const stage = openStage(request);
  if (!stage) return none($localize`No stage is open.`);
  if (request.state === 'changes requested') {
    return none($localize`Changes were asked for. It can be decided when the partner has answered.`);
  }
  if (!viewer.roles.includes(stage.role)) {
    return none($localize`${stage.name}:stage: is decided by ${someone(stage.role)}:role:, and that is not your role.`);
  }
  const counted = request.stages.find(({ approvals }) => approvals.some((a) => a.personId === viewer.personId));
  if (counted) {
    const left = stage.quorum - stage.approvals.length;
    const says =
      counted.stageId === stage.stageId
        ? $localize`You have approved. ${peopleWords(left)}:more: to approve ${stage.name}:stage:.`
        : $localize`You have approved ${counted.name}:done:, and nobody counts twice. Somebody else decides ${stage.name}:stage:.`;
    return { decides: true, approves: false, says };
  }
  const missing = stage.documents.filter((name) => !request.documents.some((held) => held.name === name));
  if (missing.length > 0) {
    const says = $localize`Attach ${missing.join(', ')}:documents: first: ${stage.name}:stage: cannot be approved without.`;
    return { decides: true, approves: false, says };
  }
  const mine = $localize`Your decision counts for ${stage.name}:stage:.`;
  const claimed = request.claimedBy !== null && request.claimedBy !== viewer.personId;
  return {
    decides: true,
    approves: true,
    says: claimed ? `${mine} ${$localize`Claimed by ${who(request.claimedBy ?? '')}:person:.`}` : mine,
  };
}

const peopleWords = (count: number): string =>
  count === 1 ? $localize`One more person has` : $localize`${count}:count: more people have`;
