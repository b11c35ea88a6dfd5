// How long until the last item of a plan page is seen: cold cache, slow 4G (1.6 Mbit/s, 150 ms), a processor
// four times slower, nine visits to each page in turn, so that noise falls on both alike. Beside it stands the
// same answer without scripts and preloads, from a server that does nothing else, compressed the same way.
// Run by `cargo xtask bench first-view`: node first-view.mjs http://127.0.0.1:PORT/plans/2026
import { chromium } from '@playwright/test';
import { createServer } from 'node:http';
import { brotliCompressSync, constants } from 'node:zlib';

const VISITS = 9;
// The level at which the server packs its kept pages.
const BROTLI_QUALITY = 9;
const LAST_ITEM = '[data-testid="plan-item"]';
const LIMIT = 60_000;

const page = new URL(process.argv[2] ?? 'http://127.0.0.1:8080/plans/2026');
const flags = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

const pack = (content) => brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } });

/** The answer as it is, less everything that loads or runs code. */
function withoutScripts(html) {
  return html
    .replace(/<script\b[^>]*>[\s\S]*?<\/script>/gi, '')
    .replace(/<link\b[^>]*\brel=["']?(?:preload|modulepreload)\b[^>]*>/gi, '');
}

/** Serves the saved page; what it names (styles, pictures) is saved from the real server once. */
async function savedServer() {
  const answer = await fetch(page);
  const original = await answer.text();
  const html = withoutScripts(original);
  const saved = new Map([[page.pathname, { type: 'text/html; charset=utf-8', body: pack(html) }]]);
  for (const [, address] of html.matchAll(/<link\b[^>]*\bhref="(\/[^"]+)"/gi)) {
    const file = await fetch(new URL(address, page));
    const type = file.headers.get('content-type') ?? '';
    if (file.ok && /css|svg|font/.test(type)) {
      // Files are packed once at the highest level, here as there.
      saved.set(address, { type, body: brotliCompressSync(Buffer.from(await file.arrayBuffer())) });
    }
  }
  const server = createServer((request, response) => {
    const file = saved.get(request.url);
    if (!file) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': file.type, 'content-encoding': 'br', 'content-length': file.body.length });
    response.end(file.body);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const bytes = { original: pack(original).length, saved: pack(html).length };
  return { address: `http://127.0.0.1:${server.address().port}${page.pathname}`, server, bytes };
}

/** Runs in the page: notes when the last item, of as many as the page has in the end, has a box. */
function watchItems(selector) {
  window.itemsSeen = [];
  const look = () => {
    const items = document.querySelectorAll(selector);
    const last = items[items.length - 1];
    const box = last?.getBoundingClientRect();
    if (box && box.width > 0 && box.height > 0 && window.itemsSeen.at(-1)?.count !== items.length) {
      window.itemsSeen.push({ count: items.length, time: performance.now() });
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function visit(browser, address) {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 } });
  try {
    const tab = await context.newPage();
    await tab.addInitScript(watchItems, LAST_ITEM);
    const tools = await context.newCDPSession(tab);
    await tools.send('Network.enable');
    const loading = new Map();
    const wasm = [];
    let started = null;
    tools.on('Network.requestWillBeSent', (event) => {
      if (event.type === 'Document' && started === null) started = event.timestamp;
      loading.set(event.requestId, event.request.url);
    });
    tools.on('Network.dataReceived', (event) => {
      if (loading.get(event.requestId)?.endsWith('.wasm')) wasm.push(event);
    });
    await tools.send('Network.emulateNetworkConditions', {
      offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8,
    });
    await tools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await tab.goto(address, { waitUntil: 'load', timeout: LIMIT });
    await tab.waitForFunction(
      (selector) => window.itemsSeen.at(-1)?.count === document.querySelectorAll(selector).length
        && window.itemsSeen.length > 0,
      LAST_ITEM,
      { timeout: LIMIT },
    );
    const { count, time } = await tab.evaluate(() => window.itemsSeen.at(-1));
    const before = wasm.filter((event) => (event.timestamp - started) * 1000 <= time);
    return { count, time, wasm: before.reduce((sum, event) => sum + event.encodedDataLength, 0) };
  } finally {
    await context.close();
  }
}

const middle = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const saved = await savedServer();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags });
try {
  const visits = { page: [], saved: [] };
  for (let round = 0; round < VISITS; round += 1) {
    visits.page.push(await visit(browser, page.href));
    visits.saved.push(await visit(browser, saved.address));
  }
  const [own, plain] = [middle(visits.page.map((v) => v.time)), middle(visits.saved.map((v) => v.time))];
  console.log(`first view, items on the page: ${visits.page[0].count} items`);
  console.log(`first view, page in brotli: ${saved.bytes.original} bytes`);
  console.log(`first view, page without scripts in brotli: ${saved.bytes.saved} bytes`);
  console.log(`first view, last item seen: ${own.toFixed(0)} ms`);
  console.log(`first view, last item seen without scripts: ${plain.toFixed(0)} ms`);
  console.log(`first view, ratio: ${(own / plain).toFixed(3)} times`);
  console.log(`first view, wasm before the last item: ${Math.max(...visits.page.map((v) => v.wasm))} bytes`);
} finally {
  await browser.close();
  saved.server.close();
}
