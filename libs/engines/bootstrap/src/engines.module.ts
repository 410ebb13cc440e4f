import { CALL_LOG } from '@gatehouse/call-log';
import { COUNTERS } from '@gatehouse/counters';
import { AGGREGATES, EVENT_STORE, LOG_INDEX, PERSON_KEYS, RAW_EVENT_STORE, SEAL_KEY } from '@gatehouse/event-store';
import { CLOCK, EngineStates, IDS, PSEUDONYMS, VERIFICATION_KEY } from '@gatehouse/kernel';
import { MAIL, MAIL_DELIVERIES, MAILBOX } from '@gatehouse/mail';
import { OUTBOUND } from '@gatehouse/outbound';
import { READ_MODEL } from '@gatehouse/read-model';
import { RECORDS, VAULT } from '@gatehouse/records';
import { AccessDirectory, INSTALLATION, Permits, type Installation } from '@gatehouse/rest';
import { Module, type DynamicModule, type ValueProvider } from '@nestjs/common';
import { WAITING_FLOWS } from '@gatehouse/workflow-engine';
import type { Engines } from './engines.ts';

/** Hands opened engines to every module by their tokens. It does not close them: who opened them does. */
@Module({})
export class EnginesModule {
  static of(engines: Engines, installation: Installation): DynamicModule {
    const providers: ValueProvider[] = [
      { provide: CLOCK, useValue: engines.clock },
      { provide: IDS, useValue: engines.ids },
      { provide: RECORDS, useValue: engines.records },
      { provide: RAW_EVENT_STORE, useValue: engines.rawEvents },
      { provide: EVENT_STORE, useValue: engines.events },
      { provide: LOG_INDEX, useValue: engines.logIndex },
      { provide: PERSON_KEYS, useValue: engines.personKeys },
      { provide: SEAL_KEY, useValue: engines.keys.seal },
      { provide: AGGREGATES, useValue: engines.aggregates },
      { provide: READ_MODEL, useValue: engines.readModel },
      { provide: COUNTERS, useValue: engines.counters },
      { provide: CALL_LOG, useValue: engines.callLog },
      { provide: VAULT, useValue: engines.vault },
      { provide: MAIL, useValue: engines.mail },
      { provide: MAILBOX, useValue: engines.mailbox ?? undefined },
      { provide: MAIL_DELIVERIES, useValue: engines.deliveries ?? undefined },
      { provide: EngineStates, useValue: engines.outside },
      { provide: WAITING_FLOWS, useValue: engines.flows },
      { provide: OUTBOUND, useValue: engines.outbound },
      { provide: PSEUDONYMS, useValue: engines.pseudonyms },
      { provide: VERIFICATION_KEY, useValue: engines.keys.decisions },
      { provide: INSTALLATION, useValue: installation },
      { provide: AccessDirectory, useValue: engines.directory },
      { provide: Permits, useValue: new Permits(engines.directory) },
    ];
    return { module: EnginesModule, global: true, providers, exports: providers };
  }
}
