// Other sites: pages that frame the bureau's. Served by Node on a free port, under a name that is another
// site than the bureau's: every name that ends in .localhost leads to this machine.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";

const pages = import.meta.dirname;

const types = { html: "text/html; charset=utf-8", css: "text/css; charset=utf-8" };

/** What a page's answer says besides; only the strict sites have a policy. */
const headers = {
  "strict.html": (bureau) => ({
    "content-security-policy": `default-src 'none'; style-src 'self'; frame-src ${bureau}; base-uri 'none'; form-action 'none'`,
  }),
  "guarded.html": (bureau) => ({
    "content-security-policy": `default-src 'none'; style-src 'self'; script-src ${bureau}; frame-src ${bureau}; connect-src ${bureau}; base-uri 'none'; form-action 'none'`,
  }),
};

/**
 * Serves the pages of this folder at `http://NAME.localhost:PORT`. Where a page says `BUREAU` it gets the
 * bureau's address, and where it says `HOST` its own origin, as it stands in a query.
 */
export async function openHost(name, bureau) {
  const server = createServer(async (request, response) => {
    const file = new URL(request.url, "http://host").pathname.slice(1);
    const type = types[file.split(".").pop()];
    const known = type && /^[a-z-]+\.[a-z]+$/.test(file);
    const text = known && (await readFile(join(pages, file), "utf8").catch(() => undefined));
    if (!text) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": type, ...headers[file]?.(bureau) });
    const own = encodeURIComponent(`http://${request.headers.host}`);
    response.end(text.replaceAll("BUREAU", bureau).replaceAll("HOST", own));
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    address: `http://${name}.localhost:${server.address().port}`,
    close: () => {
      const closed = new Promise((closed) => server.close(closed));
      // Browsers hold connections open over which they have not asked yet.
      server.closeAllConnections();
      return closed;
    },
  };
}
