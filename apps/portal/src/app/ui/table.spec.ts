import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Table, VIRTUAL_BEYOND, type Column } from './table.ts';

interface Row {
  readonly id: string;
  readonly calls: number;
}
const COLUMNS: readonly Column<Row>[] = [
  { key: 'id', label: 'Partner', text: (row) => row.id, sort: (row) => row.id },
  { key: 'calls', label: 'Calls', kind: 'number', text: (row) => String(row.calls), sort: (row) => row.calls },
  { key: 'note', label: 'Note', text: () => null },
];
const rows = (count: number): Row[] => Array.from({ length: count }, (_, n) => ({ id: `p${n}`, calls: (n * 7) % 10 }));

async function table(count: number): Promise<ComponentFixture<Table<Row>>> {
  const fixture = TestBed.createComponent<Table<Row>>(Table);
  const inputs = {
    rows: rows(count),
    columns: COLUMNS,
    caption: 'Partners',
    trackBy: (row: Row) => row.id,
    rowLink: (row: Row) => (row.id === 'p1' ? null : ['/partners', row.id]),
  };
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  await fixture.whenStable();
  return fixture;
}
const all = (fixture: ComponentFixture<unknown>, selector: string): HTMLElement[] => [
  ...(fixture.nativeElement as HTMLElement).querySelectorAll<HTMLElement>(selector),
];
const words = (elements: readonly HTMLElement[]): string[] =>
  elements.map((element) => element.textContent?.trim() ?? '');

describe('a table', () => {
  let narrow = false;
  beforeEach(() => {
    narrow = false;
    window.matchMedia = (media: string) =>
      ({ matches: narrow, media, addListener: () => undefined, removeListener: () => undefined }) as never;
    TestBed.configureTestingModule({ providers: [provideRouter([])] });
  });
  it('is a real table with a caption, and says in its head which column orders it', async () => {
    const fixture = await table(3);
    expect(words(all(fixture, 'table caption'))).toEqual(['Partners']);
    all(fixture, 'th button')[1]?.click();
    await fixture.whenStable();
    expect(all(fixture, 'th').map((head) => head.getAttribute('aria-sort'))).toEqual(['none', 'ascending', null]);
    expect(words(all(fixture, 'td:first-child'))).toEqual(['p0', 'p2', 'p1']);
    expect(fixture.componentInstance.sort()).toBe('calls');
  });

  it('follows the order that it is given from outside', async () => {
    const fixture = await table(3);
    fixture.componentRef.setInput('sort', '-id');
    await fixture.whenStable();
    expect(words(all(fixture, 'td:first-child'))).toEqual(['p2', 'p1', 'p0']);
  });

  it('says in words that there is nothing in a cell', async () => {
    const fixture = await table(1);
    expect(words(all(fixture, 'td:last-child'))).toEqual(['–Nothing here yet']);
  });

  it('opens a row by a click anywhere on it, and leads from row to row with the arrows', async () => {
    const fixture = await table(3);
    const navigate = jest.spyOn(TestBed.inject(Router), 'navigateByUrl').mockResolvedValue(true);
    all(fixture, 'tbody tr:last-child td:last-child')[0]?.click();
    expect(String(navigate.mock.calls[0]?.[0])).toBe('/partners/p2');
    all(fixture, 'tbody tr:nth-child(2) td')[0]?.click();
    expect(navigate).toHaveBeenCalledTimes(1);

    const links = all(fixture, 'a.row-link');
    links[0]?.focus();
    links[0]?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
    expect(document.activeElement).toBe(links[1]);
  });

  it('draws only what is in sight of a long list, and says how long it is', async () => {
    const fixture = await table(VIRTUAL_BEYOND + 1);
    expect(all(fixture, 'table')).toEqual([]);
    expect(all(fixture, '[role=table]')[0]?.getAttribute('aria-rowcount')).toBe('102');
    expect(all(fixture, 'cdk-virtual-scroll-viewport [role=row]').length).toBeLessThan(VIRTUAL_BEYOND);
  });

  it('draws only what is in sight of a list that is called long, however few rows are left', async () => {
    const fixture = await table(3);
    fixture.componentRef.setInput('long', true);
    await fixture.whenStable();
    expect(all(fixture, 'table')).toEqual([]);
    expect(all(fixture, '.view')[0]?.style.height).toContain('120px');
  });

  it('is a list of cards with the same facts, and can be sorted, where the screen is narrow', async () => {
    narrow = true;
    const fixture = await table(2);
    expect(all(fixture, 'table')).toEqual([]);
    expect(words(all(fixture, 'li.card:first-child .fact-label'))).toEqual(['Partner', 'Calls', 'Note']);
    const [select] = all(fixture, 'select') as HTMLSelectElement[];
    if (!select) throw new Error('there is nothing to sort with');
    select.value = '-id';
    select.dispatchEvent(new Event('change'));
    await fixture.whenStable();
    expect(words(all(fixture, 'li.card .fact:first-child .fact-value'))).toEqual(['p1', 'p0']);
  });
});
