import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openReadModel, readConfiguration } from '@gatehouse/bootstrap';
import type { OutsideEngines } from '@gatehouse/bootstrap/configuration';
import { openStores, Outside, placesOf, type Places, type Stores } from '@gatehouse/bootstrap/stores';
import { EngineStates, type Clock } from '@gatehouse/kernel';
import type { ReadModel } from '@gatehouse/read-model';
import { Refusal } from './refusal.ts';

/** Where a system lives: in the files of a folder, or in the engines that the environment names. */
export interface Side {
  /** As it was called. */
  readonly name: string;
  /** Of what is in files, the master key among them. */
  readonly folder: string;
  readonly outside: OutsideEngines;
  readonly places: Places;
}

export interface OpenSide extends Stores {
  readonly readModel: ReadModel;
}

const FILES_ONLY: OutsideEngines = {
  eventStoreUrl: undefined,
  readModelUrl: undefined,
  temporal: undefined,
  redisUrl: undefined,
  smtp: undefined,
  tracesUrl: undefined,
};
/** What stores lie in; those of files on both sides are looked at before anything is opened. */
const FILES = ['events.db', 'records.db', 'calls.db', 'views.db'];

export type Variables = Readonly<Record<string, string | undefined>>;

/** Throws Refusal, and ConfigurationError for variables that cannot be used. */
export function sideOf(name: string, variables: Variables): Side {
  const { dataFolder, outside } = readConfiguration(variables);
  if (name === 'engines') {
    if (!outside.eventStoreUrl && !outside.readModelUrl && !outside.redisUrl)
      throw new Refusal('There are no engines: none of EVENT_STORE_URL, READ_MODEL_URL and REDIS_URL is set.');
    return { name, folder: dataFolder, outside, places: placesOf(dataFolder, outside) };
  }
  const folder = /^files(?::(.+))?$/.exec(name);
  // What was given instead is not repeated: it might be an address with a password.
  if (!folder || name.includes('://'))
    throw new Refusal('A side is files, files:FOLDER or engines; addresses of engines stand in their variables.');
  const path = resolve(folder[1] ?? dataFolder);
  return { name, folder: path, outside: FILES_ONLY, places: placesOf(path, FILES_ONLY) };
}

export const filesOf = ({ folder }: Side): string[] =>
  FILES.map((name) => join(folder, name)).filter((file) => existsSync(file));

/** Opens all stores of a side, those that are half filled or old, too. Files that are missing are made. */
export async function openSide({ folder, outside }: Side, clock: Clock): Promise<OpenSide> {
  const engines = new Outside(outside, new EngineStates(() => clock.now()));
  const closing: (() => Promise<void>)[] = [() => engines.close()];
  const close = async (): Promise<void> => {
    for (const step of closing.splice(0).reverse()) await step();
  };
  try {
    const stores = await openStores({ dataFolder: folder, clock, outside: engines, carrying: true });
    closing.push(() => stores.close());
    const readModel = await openReadModel(folder, engines);
    closing.push(() => readModel.close());
    return { ...stores, readModel, close };
  } catch (error) {
    await close();
    throw error;
  }
}
