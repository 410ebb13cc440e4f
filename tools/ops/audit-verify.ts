/** Walks the hash chain of the log and its seals, and names the first event that is not as it was written. */
import { join } from 'node:path';
import { keysOf } from '@gatehouse/bootstrap';
import { openSqliteEventStore, verifyChain, type ChainReport } from '@gatehouse/event-store';
import { START } from '@gatehouse/kernel';
import { isDamage, pageFault } from '@gatehouse/records';
import { count, dataFolder, masterKeyOf, options } from './data-folder.ts';

const { data } = options('npm run audit:verify [-- --data DIR]', { data: { type: 'string' } });
const folder = dataFolder(data);
const master = masterKeyOf(folder);

const file = join(folder, 'events.db');
console.log(`Verifying ${file}`);
if (!master) console.log('Without the master key the signatures of the seals are not checked; everything else is.');

const store = openSqliteEventStore({ file });
let shownAt = performance.now();
let report: ChainReport;
try {
  report = await verifyChain(store, {
    ...(master ? { verifySeal: keysOf(master).seal.verifySeal } : {}),
    onProgress: (events, position) => {
      if (performance.now() - shownAt < 1000) return;
      shownAt = performance.now();
      console.log(`  ${count(events)} events, at position ${position}`);
    },
  });
} catch (error) {
  if (!isDamage(error)) throw error;
  console.log('FAULT      unreadable: the file is damaged, and cannot be read to its end.');
  process.exit(1);
} finally {
  await store.close();
}

const { events, streams, seals, sealedUpTo, unsealedTail, fault } = report;
console.log(`events     ${count(events)} checked${fault ? ', up to the fault' : ''}`);
console.log(`heads      ${count(streams)}, one of each stream`);
console.log(`seals      ${count(seals)}${master ? ', signatures checked' : ', signatures not checked'}`);
console.log(`sealed     ${sealedUpTo === START ? 'nothing yet' : `up to position ${sealedUpTo}`}`);
console.log(
  `unsealed tail  ${count(unsealedTail)} events: what is cut off at the very end of the log shows only once it is sealed`,
);
if (fault) {
  console.log('');
  console.log(`FAULT      ${fault.kind}: ${fault.message}`);
  console.log(`position   ${fault.position}`);
  console.log(`stream     ${fault.stream}`);
  console.log(`revision   ${fault.revision ?? 'unreadable'}`);
  console.log(`event      ${fault.eventId ?? 'not there'}`);
  process.exitCode = 1;
} else {
  console.log('The log is as it was written.');
}
const damage = pageFault(file);
if (damage !== undefined) {
  console.log(`FAULT      damaged: a page of the file that holds none of the events above is not sound (${damage}).`);
  process.exitCode = 1;
}
