// How the stories are told: in Debian's Chromium, once each, two at a time.
import { defineConfig } from "@playwright/test";

const chromium = {
  executablePath: process.env.HUIYIN_CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};

export default defineConfig({
  testMatch: "*.spec.mjs",
  forbidOnly: true,
  fullyParallel: true,
  retries: 0,
  workers: 2,
  // Two cores serve, render and look at the same time.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  outputDir: "results/traces",
  reporter: [["list"], ["json", { outputFile: "results/results.json" }]],
  use: {
    browserName: "chromium",
    headless: true,
    launchOptions: chromium,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    viewport: { width: 1280, height: 900 },
    screenshot: "only-on-failure",
    // A trace costs a tenth of the time; whoever looks for a fault asks for it.
    trace: process.env.HUIYIN_TRACE ? "retain-on-failure" : "off",
  },
});
