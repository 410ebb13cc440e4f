/**
 * Carries a system over from files to engines, or back: events with their chain, records, call log and counters.
 * Addresses of engines, which may hold passwords, stand in their variables and never on the command line.
 */
import { keysOf } from '@gatehouse/bootstrap';
import { ConfigurationError } from '@gatehouse/bootstrap/configuration';
import { PARTS, type Part } from '@gatehouse/bootstrap/stores';
import { systemClock } from '@gatehouse/kernel';
import { carryOver } from './carry/carry-over.ts';
import { reopen } from './carry/marking.ts';
import { Refusal } from './carry/refusal.ts';
import { openSide, sideOf } from './carry/side.ts';
import { masterKeyOf, options } from './data-folder.ts';

const USAGE = `npm run carry -- --from SIDE --to SIDE [--only events,records,counters]
       npm run carry -- --reopen SIDE
A SIDE is files (the folder of GATEHOUSE_DATA), files:FOLDER, or engines (EVENT_STORE_URL, READ_MODEL_URL, REDIS_URL).
All processes of Gatehouse on both sides must be stopped.`;
const SHOWN = 20;

const given = options(USAGE, {
  from: { type: 'string' },
  to: { type: 'string' },
  only: { type: 'string' },
  reopen: { type: 'string' },
});

function partsOf(text: string | undefined): readonly Part[] | undefined {
  const parts = text?.split(',').map((each) => PARTS.find((part) => part === each.trim()));
  if (parts?.includes(undefined)) throw new Refusal(`--only takes some of ${PARTS.join(', ')}, with commas.`);
  return parts as Part[] | undefined;
}

async function run(): Promise<number> {
  const variables = process.env;
  if (given.reopen !== undefined) {
    const side = sideOf(given.reopen, variables);
    const open = await openSide(side, systemClock);
    const wasAway = await reopen(side, open).finally(() => open.close());
    console.log(wasAway ? `${side.name} can be started again, as it was left.` : `${side.name} was not carried away.`);
    return 0;
  }
  if (given.from === undefined || given.to === undefined) throw new Refusal(`Usage: ${USAGE}`);
  const [from, to] = [sideOf(given.from, variables), sideOf(given.to, variables)];
  console.log('Make sure that no process of Gatehouse runs on either side. Those that hold a file open, a lease or a');
  console.log('gateway are noticed; an API process that runs alone on engines leaves no sign.');
  const master = masterKeyOf(from.folder);
  if (!master) console.log('Without the master key the signatures of the seals are not checked; everything else is.');
  const findings = await carryOver({
    from,
    to,
    only: partsOf(given.only),
    variables,
    clock: systemClock,
    verifySeal: master && keysOf(master).seal.verifySeal,
    tell: (line) => console.log(line),
  });
  for (const finding of findings.slice(0, SHOWN)) console.log(`DIFFERS    ${finding}`);
  if (findings.length > 0) {
    console.log(`${findings.length} differences: ${to.name} cannot be started. Run the same again to mend them.`);
    return 1;
  }
  console.log(`Carried over. Start on ${to.name} now: views are built and waiting flows are found by the first start.`);
  console.log(`${from.name} is left as it was, and is not started again by mistake.`);
  return 0;
}

try {
  process.exitCode = await run();
} catch (error) {
  if (error instanceof Refusal || error instanceof ConfigurationError) {
    console.error(error.message);
    process.exitCode = 2;
  } else {
    console.error(error instanceof Error ? error.message : error);
    console.error('It was broken off. Run the same again: it goes on where it was.');
    process.exitCode = 1;
  }
}
