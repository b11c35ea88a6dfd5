// A real mail server of a story's own, and a bureau that sends through it.
import { spawn } from "node:child_process";
import { homedir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { root } from "./bureau.mjs";
import { expect } from "./story.mjs";

const python = process.env.HUIYIN_TEST_SMTP_PYTHON ?? join(homedir(), ".cache/huiyin/tools/smtp/bin/python3");

export class MailServer {
  #process;
  #lines;

  static async open() {
    const server = new MailServer();
    const script = join(root, "crates/server/tests/router/mail_server.py");
    server.#process = spawn(python, [script, "accept"], { stdio: ["ignore", "pipe", "inherit"] });
    server.#lines = createInterface({ input: server.#process.stdout })[Symbol.asyncIterator]();
    server.port = Number(await server.#line());
    return server;
  }

  /** The next mail that it gets: `to`, `headers`, `text`. */
  async mail() {
    return JSON.parse(await this.#line());
  }

  close() {
    this.#process.kill();
  }

  async #line() {
    const { value, done } = await this.#lines.next();
    if (done) throw new Error("the mail server ended; `cargo xtask test browser` brings the Python with aiosmtpd");
    return value;
  }
}

/** An administrator's page sets up mail through that server, and digests from midnight on. */
export async function setUpMail(page, bureau, server) {
  const mail = { host: "127.0.0.1", port: String(server.port), security: "none", user: "", from: "desk@jyj.example.cn" };
  for (const [name, value] of [["mail", JSON.stringify(mail)], ["digest_hour", "0"]]) {
    const set = await page.request.put(`${bureau.address}/api/v1/staff/settings/${name}`, { data: { version: 0, value } });
    expect(set.status(), await set.text()).toBe(200);
  }
}

/** The address of the link in a mail that leads to a page of that path, at the server's present address. */
export function link(mail, bureau, path) {
  const line = mail.text.split(/\r?\n/).find((line) => /^https?:/.test(line) && new URL(line).pathname === path);
  const { pathname, search } = new URL(line);
  return `${bureau.address}${pathname}${search}`;
}
