import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

export const CHROMIUM = process.env['GATEHOUSE_CHROMIUM'] ?? '/usr/bin/chromium';
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Everything that would reach out from the machine is off: a test talks to the system that it started alone. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What has not come by then does not come: the test then says what it waited for. */
const WITHIN_MS = 20_000;

export const launch = (): Promise<Browser> => chromium.launch({ executablePath: CHROMIUM, args: FLAGS });

export interface Window {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What went wrong on the page so far: errors in its console, requests to other hosts, answers of 5xx. */
  readonly troubles: string[];
}

export interface WindowOptions {
  readonly baseUrl: string;
  /** Hosts besides the base that the page may call: the gateways, for the console. */
  readonly allowed?: readonly string[];
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  /** Address of a proxy that all of its requests go through. */
  readonly proxy?: string;
}

/** One person's browser, with cookies of its own. */
export async function openWindow(browser: Browser, options: WindowOptions): Promise<Window> {
  const { baseUrl, allowed = [], width = 1440, height = 900, dark = false, proxy } = options;
  const context = await browser.newContext({
    baseURL: baseUrl,
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
    ...(proxy === undefined ? {} : { proxy: { server: proxy } }),
  });
  context.setDefaultTimeout(WITHIN_MS);
  const page = await context.newPage();
  const troubles: string[] = [];
  const own = [baseUrl, ...allowed];
  page.on('pageerror', (error) => troubles.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    // A refused call is an answer that the page shows; the browser tells it in the console, too.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
      troubles.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!/^(data|blob):/.test(url) && !own.some((host) => url.startsWith(host))) troubles.push(`another host: ${url}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) troubles.push(`${response.status()} from ${response.url()}`);
  });
  return { context, page, troubles };
}

interface AxeResult {
  readonly violations: { id: string; impact: string | null; nodes: { html: string; failureSummary?: string }[] }[];
}

/** What axe finds that is serious or critical, each with the first place of it. */
export async function seriousFaults(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  const { violations } = await page.evaluate<AxeResult>('axe.run(document, { resultTypes: ["violations"] })');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''} ${nodes[0]?.failureSummary ?? ''}`);
}

/** How far the page reaches beyond its window sideways, in pixels; tables and code scroll inside themselves. */
export const sidewaysOverflow = (page: Page): Promise<number> =>
  page.evaluate<number>('Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)');
