/**
 * How fast the call log is written, and how soon it answers: `npm run bench:calls [-- --rows 10000000 --seconds 10]`.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openSqliteCallLog } from '@gatehouse/call-log';
import { askAll, askQuarters, findSome } from './calls/asking.ts';
import { loadGateway } from './calls/loaded.ts';
import { writeRaw } from './calls/raw.ts';
import { PARTNERS, PRODUCTS } from './calls/synthetic-calls.ts';
import { writeCalls } from './calls/writing.ts';
import { figuresOf } from './figures.ts';
import { publish, type Row } from './report.ts';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000000' },
    raw: { type: 'string', default: '1000000' },
    seconds: { type: 'string', default: '10' },
  },
});
const [rows, rawRows, seconds] = [Number(values.rows), Number(values.raw), Number(values.seconds)];
const PARTS = 10;

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));
const file = join(folder, 'calls.db');
try {
  const table: Row[] = [];
  const rates: number[] = [];
  const raw = writeRaw(join(folder, 'raw.db'), rawRows);
  for (let part = 0; part < PARTS; part += 1) {
    const [from, to] = [(part * rows) / PARTS, ((part + 1) * rows) / PARTS];
    const written = await writeCalls(file, from, to, rows);
    const rate = written.rows / written.seconds;
    rates.push(rate);
    const handingOver = (written.busySeconds / written.rows) * 1e6;
    table.push({ what: `rows ${from} to ${to}`, 'rows/s': rate, ': raw': rate / raw, 'handing over, µs': handingOver });
  }
  table.push({ what: 'raw node:sqlite, JSON', 'rows/s': raw });

  const log = openSqliteCallLog({ file });
  const asked = await askQuarters(log);
  for (const { question, found, times, heldUp } of asked) {
    const { p50, max } = figuresOf(times);
    table.push({ what: `a quarter: ${question}`, found, 'median ms': p50, 'max ms': max, 'held up, ms': heldUp });
  }
  const allMs = await askAll(log);
  table.push({ what: 'all rows: status, in vain', 'max ms': allMs });
  const findMs = await findSome(log, rows, 1000);
  table.push({ what: 'by decision id', 'max ms': findMs });
  await log.close();

  const loaded = await loadGateway(seconds);
  const rate = loaded.calls / loaded.seconds;
  table.push({ what: 'a gateway at its full rate', 'rows/s': rate, dropped: loaded.dropped });
  publish({
    bench: 'calls',
    settings: {
      rows,
      partners: PARTNERS,
      products: PRODUCTS,
      seconds,
      megabytes: Math.round(statSync(file).size / 1e6),
    },
    rows: table,
    aims: [
      { what: 'rows/s, slowest tenth', measured: Math.min(...rates), atLeast: 50_000 },
      { what: `rows dropped of ${loaded.calls} calls at the gateway's full rate`, measured: loaded.dropped, atMost: 0 },
      {
        what: "a quarter's filter, slowest, ms",
        measured: Math.max(...asked.flatMap(({ times }) => times)),
        atMost: 2000,
      },
    ],
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
