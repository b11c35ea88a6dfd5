// Another system, or the gateway of text messages: it checks every signature with its key and keeps what it was sent.
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { expect } from "./story.mjs";

export class Receiver {
  status = 204;
  got = [];
  key = "";
  #server;

  static async open() {
    const receiver = new Receiver();
    receiver.#server = createServer(async (request, response) => {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      const body = Buffer.concat(chunks);
      const signed = createHmac("sha256", receiver.key).update(`${request.headers["x-huiyin-timestamp"]}.`).update(body).digest("hex");
      expect(request.headers["x-huiyin-signature"]).toBe(`sha256=${signed}`);
      receiver.got.push(JSON.parse(body));
      response.writeHead(receiver.status).end();
    });
    receiver.#server.listen(0, "127.0.0.1");
    await once(receiver.#server, "listening");
    receiver.address = `http://127.0.0.1:${receiver.#server.address().port}/hook`;
    return receiver;
  }

  /** The next thing that it is sent. */
  async next() {
    await expect.poll(() => this.got.length, { timeout: 15_000 }).toBeGreaterThan(0);
    return this.got.shift();
  }

  async close() {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
