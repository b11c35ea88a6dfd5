// What an embedded plan costs its reader and the page around it: cold cache, slow 4G (1.6 Mbit/s, 150 ms), a
// processor four times slower, nine visits to each page in turn, so that noise falls on all alike. Beside it stand
// the article without the embed, and the frame's own answer without scripts from a server that does nothing else.
// Run by `cargo xtask bench embed`: node embed.mjs http://127.0.0.1:PORT
import { chromium } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const VISITS = 9;
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

async function hostServer() {
  const frame = await (await fetch(`http://127.0.0.1:${port}/embed/v1/plan?year=2026`)).text();
  const saved = frame.replace(/<script\b[^>]*>[\s\S]*?<\/script>/gi, '');
  const link = `<a href="${bureau}/plans/2026">2026年重点工作进展</a>`;
  const loader = `<script async src="${bureau}/embed/v1/huiyin.js"></script>`;
  const pages = new Map();
  const server = createServer((request, response) => {
    const body = pages.get(request.url);
    if (!body) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'br', 'content-length': body.length });
    response.end(body);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const host = `http://media.localhost:${server.address().port}`;
  const source = `${bureau}/embed/v1/plan?year=2026&amp;host=${encodeURIComponent(host)}`;
  const iframe = `<iframe title="重点工作" src="${source}" width="100%" height="640" frameborder="0"></iframe>`;
  for (const [name, html] of Object.entries({
    static: saved,
    bare: article(''),
    fast: article(`<huiyin-embed view="plan" year="2026">${iframe}${link}</huiyin-embed>${loader}`),
    made: article(`<huiyin-embed view="plan" year="2026" style="display:block;min-height:640px">${link}</huiyin-embed>${loader}`),
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

async function visit(browser, address, embeds) {
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
    if (embeds) {
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
    const ours = received.filter(({ url, at }) => url.startsWith(bureau) && (shown === null || at <= shown));
    const all = received.filter(({ url }) => url.startsWith(bureau));
    const sum = (list) => list.reduce((bytes, one) => bytes + one.bytes, 0);
    return {
      shown: shown === null ? null : shown - started, shift, first, largest,
      bytes: sum(ours), requests: ours.length, all: sum(all), wasm: sum(all.filter(({ url }) => url.includes('.wasm'))),
    };
  } finally {
    await context.close();
  }
}

const middle = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const figure = (name, value, unit) => console.log(`embed, ${name}: ${value} ${unit}`);

const served = await fetch(`http://127.0.0.1:${port}/embed/v1/huiyin.js`, { headers: { 'accept-encoding': 'identity' } });
figure('loader in gzip', gzipSync(Buffer.from(await served.arrayBuffer()), { level: 9 }).length, 'bytes');
figure('script in the frame in gzip', gzipSync(await readFile(new URL('../../../public/frame.js', import.meta.url)), { level: 9 }).length, 'bytes');

const { host, server, frame, saved } = await hostServer();
figure('framed plan in brotli', frame, 'bytes');
figure('the same without scripts in brotli', saved, 'bytes');
const browser = await chromium.launch({ executablePath: process.env.HUIYIN_CHROMIUM ?? '/usr/bin/chromium', args: flags });
try {
  const visits = { static: [], bare: [], fast: [], made: [] };
  for (let round = 0; round < VISITS; round += 1) {
    for (const name of Object.keys(visits)) visits[name].push(await visit(browser, `${host}/${name}`, name !== 'bare'));
  }
  const of = (name, what) => middle(visits[name].map((visit) => visit[what]));
  figure('static page, content seen', of('static', 'shown').toFixed(0), 'ms');
  for (const [name, words] of [['fast', 'frame in the element'], ['made', 'frame made by the loader']]) {
    figure(`${words}, content seen`, of(name, 'shown').toFixed(0), 'ms');
    figure(`${words}, beside the static page`, (of(name, 'shown') / of('static', 'shown')).toFixed(3), 'times');
    figure(`${words}, bytes until the content is seen`, of(name, 'bytes'), 'bytes');
    figure(`${words}, requests until the content is seen`, of(name, 'requests'), 'requests');
    figure(`${words}, all bytes`, of(name, 'all'), 'bytes');
    figure(`${words}, all bytes beside the static page`, (of(name, 'all') / saved).toFixed(3), 'times');
    figure(`${words}, wasm`, Math.max(...visits[name].map((visit) => visit.wasm)), 'bytes');
    figure(`${words}, layout shift`, Math.max(...visits[name].map((visit) => visit.shift)).toFixed(4), 'of 1');
    figure(`${words}, first paint of the article`, (of(name, 'first') / of('bare', 'first')).toFixed(3), 'times');
    figure(`${words}, largest paint of the article`, (of(name, 'largest') / of('bare', 'largest')).toFixed(3), 'times');
  }
} finally {
  await browser.close();
  server.close();
}
