// A bureau of its own: the real server on a free port, with a fresh data folder and the sample in it.
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { access, cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The folder of the repository. */
export const root = resolve(import.meta.dirname, "../..");

/** The program under test. */
export const program = resolve(process.env.HUIYIN_BIN ?? join(root, "target/huiyin/huiyin"));

/** The sample as it was loaded once, for each set of settings: loading takes longer than many a story. */
const samples = new Map();
const loaded = [];
process.on("exit", () => {
  for (const folder of loaded) rmSync(folder, { recursive: true, force: true });
});

async function loadSample(environment) {
  const folder = await mkdtemp(join(tmpdir(), "huiyin-sample-"));
  loaded.push(folder);
  await run(program, ["sample", "load", "--data", folder], { env: environment });
  return folder;
}

export class Bureau {
  #server;
  #settings;

  /** Where it is served: `http://127.0.0.1:PORT`. */
  address;

  /** Its data folder. */
  folder;

  /** Loads the sample, or begins with an empty folder, and serves it; `settings` are `HUIYIN_…` variables. */
  static async open(settings = {}, sample = true) {
    await access(program).catch(() => {
      throw new Error(`there is no ${program}: run \`cargo xtask build\`, or name another in HUIYIN_BIN`);
    });
    const bureau = new Bureau();
    bureau.#settings = settings;
    bureau.folder = await mkdtemp(join(tmpdir(), "huiyin-story-"));
    if (sample) await bureau.#takeSample();
    await bureau.#serve();
    return bureau;
  }

  /** Runs a command of the program on this bureau's data and returns what it printed. */
  async command(...words) {
    const { stdout } = await run(program, [...words, "--data", this.folder], { env: this.#environment() });
    return stdout.trim();
  }

  /** Creates an account in a unit, the bureau itself if none is named, or a new link for it; returns the sign-in link at this server's address. */
  async link(name, role, unit) {
    const printed = await this.command("user", "add", name, "--role", role, ...(unit ? ["--unit", unit] : []));
    const { pathname, hash } = new URL(printed);
    return `${this.address}${pathname}${hash}`;
  }

  /** Stops serving and serves again, at another address, as after a night's update. */
  async restart() {
    await this.#stop();
    await this.#serve();
  }

  /** Stops serving and forgets everything. */
  async close() {
    await this.#stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  async #takeSample() {
    const key = JSON.stringify(this.#settings);
    if (!samples.has(key)) samples.set(key, loadSample(this.#environment()));
    await cp(await samples.get(key), this.folder, { recursive: true });
  }

  async #stop() {
    if (this.#server.exitCode !== null) return;
    const ended = once(this.#server, "exit");
    this.#server.kill("SIGTERM");
    await ended;
  }

  async #serve() {
    const server = spawn(program, ["serve", "--data", this.folder, "--listen", "127.0.0.1:0"], {
      env: this.#environment(),
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#server = server;
    let log = "";
    server.stderr.on("data", (bytes) => (log += bytes));
    for await (const line of createInterface({ input: server.stdout })) {
      const [, address] = line.match(/^listening on (http:\S+)$/) ?? [];
      if (address) {
        this.address = address;
        // Nobody reads on, and a full pipe would hold the server up.
        server.stdout.resume();
        return;
      }
    }
    throw new Error(`the server did not start:\n${log}`);
  }

  // Only what the stories set: a developer's own HUIYIN_… settings would change what is tested.
  #environment() {
    const own = Object.entries(process.env).filter(([name]) => !name.startsWith("HUIYIN_"));
    return { ...Object.fromEntries(own), RUST_LOG: "warn", ...this.#settings };
  }
}
