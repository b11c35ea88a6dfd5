// What an embedded plan costs its reader and the page around it: cold cache, slow 4G (1.6 Mbit/s, 150 ms), a
// processor four times slower, fifteen visits to each page in turn, so that noise falls on all alike. The code is the
// builder's own. Beside it stand the article without the embed; the frame's own answer without scripts, as a page
// from a server that does nothing else; and the article with a plain frame of that page, which is the least that
// anything from another site can cost (docs/adr/0015-a-frame-from-the-beginning.md).
// Run by `cargo xtask bench embed`: node embed.mjs http://127.0.0.1:PORT
import { chromium } from '@playwright/test';
import { createServer } from 'node:http';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const VISITS = 15;
const BROTLI_QUALITY = 9;
const ITEM = '[data-testid="plan-item"]';
const LIMIT = 60_000;

const { port } = new URL(process.argv[2] ?? 'http://127.0.0.1:8080');
const bureau = `http://bureau.localhost:${port}`;
// Frames of other sites stay in the page's process: only there the slow line and processor reach them.
const flags = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-site-isolation-trials',
  '--disable-features=IsolateOrigins,site-per-process,IsolateSandboxedIframes',
];

const pack = (content) => brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } });

function article(embed) {
  const line = '教育和体育局公布了今年的重点工作，每一项都写明由谁负责、何时完成。';
  const paragraphs = Array.from({ length: 12 }, (_, at) => `<p>${at + 1}．${line.repeat(4)}</p>`);
  return `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">`
    + `<title>县报</title><style>body{font:17px/1.7 sans-serif;max-width:40em;margin:1em auto;padding:0 1em}</style></head>`
    + `<body><h1>教育和体育局的年度承诺</h1>${paragraphs.slice(0, 2).join('')}${embed}${paragraphs.slice(2).join('')}</body></html>`;
}

/** The code that the builder gives a site whose address it knows, or does not know. */
async function builderCode(browser, host) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const tab = await context.newPage();
  await tab.goto(`http://127.0.0.1:${port}/embed?view=plan&year=2026&host=${encodeURIComponent(host)}`);
  const code = await tab.locator('#code-element').textContent();
  await context.close();
  return code.replaceAll(`http://127.0.0.1:${port}`, bureau);
}

async function hostServer(browser) {
  const frame = await (await fetch(`http://127.0.0.1:${port}/embed/v1/plan?year=2026`)).text();
  const saved = frame.replace(/<script\b[^>]*>[\s\S]*?<\/script>/gi, '');
  const pages = new Map();
  const server = createServer((request, response) => {
    const body = pages.get(request.url);
    if (!body) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'br', 'content-length': body.length });
    response.end(body);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const host = `http://media.localhost:${server.address().port}`;
  const plain = `<iframe title="重点工作" src="http://saved.localhost:${server.address().port}/static" width="100%" height="720" frameborder="0"></iframe>`;
  const fast = await builderCode(browser, host);
  for (const [name, html] of Object.entries({
    static: saved,
    bare: article(''),
    plain: article(plain),
    fast: article(fast),
    eager: article(fast.replace(' loading="lazy"', '')),
    made: article(await builderCode(browser, '')),
  })) pages.set(`/${name}`, pack(html));
  return { host, server, frame: pack(frame).length, saved: pack(saved).length };
}

/** Runs in every frame: notes its paints, its shifts, and when the last item has a box. */
function watch(selector) {
  const seen = (window.seen = { last: null, shift: 0, first: null, largest: null });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) seen.shift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === 'first-contentful-paint') seen.first = entry.startTime;
  }).observe({ type: 'paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.largest = entry.startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  const look = () => {
    const items = document.querySelectorAll(selector);
    const box = items[items.length - 1]?.getBoundingClientRect();
    if (items.length === 41 && box.height > 0) seen.last = performance.timeOrigin + performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function visit(browser, address) {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 } });
  try {
    const tab = await context.newPage();
    await tab.addInitScript(watch, ITEM);
    const tools = await context.newCDPSession(tab);
    await tools.send('Network.enable');
    const urls = new Map();
    const received = [];
    tools.on('Network.requestWillBeSent', (event) => urls.set(event.requestId, event.request.url));
    tools.on('Network.loadingFinished', (event) => {
      received.push({ url: urls.get(event.requestId) ?? '', bytes: event.encodedDataLength, at: Date.now() });
    });
    await tools.send('Network.emulateNetworkConditions', {
      offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8,
    });
    await tools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await tab.goto(address, { waitUntil: 'load', timeout: LIMIT });
    const started = await tab.evaluate(() => performance.timeOrigin);
    let shown = null;
    if (!address.endsWith('/bare')) {
      const end = Date.now() + LIMIT;
      while (shown === null) {
        if (Date.now() > end) throw new Error(`nothing was shown at ${address}`);
        for (const frame of tab.frames()) shown ??= await frame.evaluate(() => window.seen?.last ?? null).catch(() => null);
        if (shown === null) await tab.waitForTimeout(20);
      }
    }
    // Late shifts and paints count as well.
    await tab.waitForTimeout(1500);
    const { shift, first, largest } = await tab.evaluate(() => window.seen);
    // With their headers, as they came over the line: of the bureau, and of the static page.
    const all = received.filter(({ url }) => url.startsWith(bureau) || url.endsWith('/static'));
    const ours = all.filter(({ at }) => shown === null || at <= shown);
    const sum = (list) => list.reduce((bytes, one) => bytes + one.bytes, 0);
    return {
      shown: shown === null ? null : shown - started, shift, first, largest,
      bytes: sum(ours), requests: ours.length, all: sum(all), wasm: sum(all.filter(({ url }) => url.includes('.wasm'))),
    };
  } finally {
    await context.close();
  }
}

const at = (part) => (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length * part)];
const [low, middle, high] = [0.25, 0.5, 0.75].map(at);
const figure = (name, value, unit) => console.log(`embed, ${name}: ${value} ${unit}`);

for (const [name, words] of [['huiyin', 'loader'], ['frame', 'script in the frame']]) {
  const served = await fetch(`http://127.0.0.1:${port}/embed/v1/${name}.js`, { headers: { 'accept-encoding': 'identity' } });
  figure(`${words} in gzip`, gzipSync(Buffer.from(await served.arrayBuffer()), { level: 9 }).length, 'bytes');
}

const browser = await chromium.launch({ executablePath: process.env.HUIYIN_CHROMIUM ?? '/usr/bin/chromium', args: flags });
const { host, server, frame, saved } = await hostServer(browser);
figure('framed plan in brotli', frame, 'bytes');
figure('the same without scripts in brotli', saved, 'bytes');
try {
  const visits = { static: [], bare: [], plain: [], fast: [], eager: [], made: [] };
  for (let round = 0; round < VISITS; round += 1) {
    for (const name of Object.keys(visits)) visits[name].push(await visit(browser, `${host}/${name}`));
  }
  const all = (name, what) => visits[name].map((visit) => visit[what]);
  const of = (name, what) => middle(all(name, what));
  const spread = (name, what) => `${of(name, what).toFixed(0)} (half of them ${low(all(name, what)).toFixed(0)} to ${high(all(name, what)).toFixed(0)})`;
  const beside = (name, what, other) => (of(name, what) / of(other, what)).toFixed(3);
  figure('static page, content seen', spread('static', 'shown'), 'ms');
  figure('static page with its headers', of('static', 'all'), 'bytes');
  figure('article alone, first paint', spread('bare', 'first'), 'ms');
  const kinds = [
    ['plain', 'plain frame of the static page'],
    ['fast', 'frame in the element'],
    ['eager', 'frame in the element, not lazy'],
    ['made', 'frame made by the loader'],
  ];
  for (const [name, words] of kinds) {
    figure(`${words}, content seen`, spread(name, 'shown'), 'ms');
    figure(`${words}, beside the static page`, beside(name, 'shown', 'static'), 'times');
    figure(`${words}, beside a plain frame`, beside(name, 'shown', 'plain'), 'times');
    for (const [what, when] of [['bytes', 'bytes until the content is seen'], ['all', 'all bytes']]) {
      figure(`${words}, ${when}`, of(name, what), 'bytes');
      figure(`${words}, ${when} beside the static page`, (of(name, what) / of('static', 'all')).toFixed(3), 'times');
    }
    figure(`${words}, requests until the content is seen`, of(name, 'requests'), 'requests');
    figure(`${words}, wasm`, Math.max(...all(name, 'wasm')), 'bytes');
    figure(`${words}, layout shift`, Math.max(...all(name, 'shift')).toFixed(4), 'of 1');
    figure(`${words}, first paint of the article`, beside(name, 'first', 'bare'), 'times');
    figure(`${words}, largest paint of the article`, beside(name, 'largest', 'bare'), 'times');
  }
} finally {
  await browser.close();
  server.close();
}
