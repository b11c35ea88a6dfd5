// A developer runs `trunk serve`: the whole public app, made in the browser, with a server's data.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect, createServer } from "node:net";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { root } from "./bureau.mjs";
import { expect, reading } from "./story.mjs";

// The app is compiled here, for development; from nothing that takes minutes.
const compiling = 15 * 60_000;

const tools = process.env.HUIYIN_TOOLS ?? join(homedir(), ".cache/huiyin/tools");
const trunk = process.env.HUIYIN_TRUNK ?? join(tools, "bin/trunk");

/** Trunk cannot tell which port it took, so it is given one that was free a moment ago. */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** Serves the app with the data of `backend`; resolves once it is compiled and served. */
async function serve(backend) {
  const port = await freePort();
  const environment = { ...process.env, PATH: [dirname(trunk), process.env.PATH].join(delimiter) };
  // Trunk reads it as a Boolean and refuses `1`.
  delete environment.NO_COLOR;
  // More specific than the proxy of Trunk.toml, which leads to a server that a developer runs.
  const proxy = ["--proxy-backend", `${backend}/api/v1`, "--proxy-rewrite", "/api/v1"];
  const child = spawn(
    trunk,
    ["serve", "--offline", "--skip-version-check", "--no-autoreload", "--disable-address-lookup", "--color=never", `--port=${port}`, ...proxy],
    { cwd: root, env: environment, stdio: ["ignore", "pipe", "pipe"] },
  );
  const said = [];
  const ended = new Promise((_, reject) => {
    child.on("error", reject);
    child.on("exit", () => reject(new Error(`trunk ended:\n${said.slice(-40).join("\n")}`)));
  });
  const announced = new Promise((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on("line", (line) => {
        said.push(line);
        if (/listening at/.test(line)) resolve();
      });
    }
  });
  await Promise.race([announced, ended]);
  // Trunk says where it listens before it does; the look-up of names between the two is left out, which waits for
  // a name server.
  await Promise.race([expect.poll(() => answers(port), { timeout: 60_000 }).toBe(true), ended]);
  return { child, address: `http://127.0.0.1:${port}` };
}

/** Whether somebody takes connections at a port. */
async function answers(port) {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

const test = reading.extend({
  development: [
    async ({ bureau }, use) => {
      const { child, address } = await serve(bureau.address);
      await use(address);
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    },
    { timeout: compiling },
  ],
});

test("the public app runs client-rendered under trunk serve", async ({ page, development }) => {
  await page.goto(`${development}/plans/2026`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("云溪市教育和体育局2026年重点工作安排");
  await expect(page.getByTestId("plan-item")).toHaveCount(41);
  await page.getByTestId("plan-item").getByRole("link", { name: "管好学校食堂" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("29. 管好学校食堂");
  await page.reload();
  await expect(page.getByText("32所学校和幼儿园全部完成明厨亮灶改造")).toBeVisible();
  await page.goto(`${development}/en/mailboxes`);
  await page.getByRole("link", { name: "局长信箱" }).click();
  await expect(page.getByTestId("letter-form")).toBeVisible();
});
