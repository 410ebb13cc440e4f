import type { Environment, SecretDisplay, SettingsEvent } from '@gatehouse/contracts';
import type { Decider } from '@gatehouse/kernel';

/** How secrets of each environment may be seen (product row D3). */
export type SecretDisplays = Readonly<Record<Environment, SecretDisplay>>;

export interface ChooseDisplay {
  readonly environment: Environment;
  readonly display: SecretDisplay;
}

/** Stream `settings`. A choice holds for credentials issued after it. */
export const settingsDecider: Decider<ChooseDisplay, SecretDisplays, SettingsEvent> = {
  initial: { sandbox: 'revealable', production: 'revealable' },
  decide({ environment, display }, displays) {
    return displays[environment] === display ? [] : [{ type: 'SecretDisplayChosen', data: { environment, display } }];
  },
  evolve(displays, event) {
    return event.type === 'SecretDisplayChosen'
      ? { ...displays, [event.data.environment]: event.data.display }
      : displays;
  },
};
