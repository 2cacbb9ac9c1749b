// Chromium, driven over the pipe that it offers itself (Chrome DevTools Protocol, `--remote-debugging-pipe`): messages in JSON, each ended by a
// zero byte. The flags are those of tests/browser/chromium.rs.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--no-default-browser-check", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--disable-default-apps", "--disable-extensions", "--disable-background-timer-throttling",
  "--disable-backgrounding-occluded-windows", "--disable-renderer-backgrounding", "--disable-dev-shm-usage",
  "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
  // The certificate of the server for HTTP/2 is its own.
  "--ignore-certificate-errors",
  "--remote-debugging-pipe",
];

/** Starts a browser: `version`, `page(address)` for a page in a context of its own with nothing in its cache, and `close()`. */
export async function start(program) {
  const folder = mkdtempSync(join(tmpdir(), "guildhall-bench-chromium-"));
  const child = spawn(program, [...FLAGS, `--user-data-dir=${folder}`, "about:blank"], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  const [to, from] = [child.stdio[3], child.stdio[4]];
  const waiting = new Map();
  const listeners = new Set();
  let number = 0;
  let rest = Buffer.alloc(0);
  from.on("data", (piece) => {
    rest = Buffer.concat([rest, piece]);
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      const message = JSON.parse(rest.subarray(0, end).toString());
      rest = rest.subarray(end + 1);
      if (message.id === undefined) for (const listener of listeners) listener(message);
      else {
        const { settle, fail, method } = waiting.get(message.id);
        waiting.delete(message.id);
        if (message.error) fail(new Error(`${method}: ${message.error.message}`));
        else settle(message.result);
      }
    }
  });
  child.on("exit", () => waiting.forEach(({ fail }) => fail(new Error("Chromium ended"))));
  const ask = (method, params = {}, sessionId = undefined) =>
    new Promise((settle, fail) => {
      number += 1;
      waiting.set(number, { settle, fail, method });
      to.write(`${JSON.stringify({ id: number, method, params, sessionId })}\0`);
    });

  async function page(address) {
    const { browserContextId } = await ask("Target.createBrowserContext");
    const { targetId } = await ask("Target.createTarget", { url: "about:blank", browserContextId });
    const { sessionId } = await ask("Target.attachToTarget", { targetId, flatten: true });
    await ask("Page.enable", {}, sessionId);
    const loaded = new Promise((settle) => {
      const listener = (message) => {
        if (message.sessionId !== sessionId || message.method !== "Page.loadEventFired") return;
        listeners.delete(listener);
        settle();
      };
      listeners.add(listener);
    });
    await ask("Page.navigate", { url: address }, sessionId);
    await loaded;
    return {
      /** The value of an expression, waited for where it is a promise. */
      async value(expression) {
        const told = await ask("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true }, sessionId);
        if (told.exceptionDetails) throw new Error(told.exceptionDetails.exception?.description ?? told.exceptionDetails.text);
        return told.result.value;
      },
      close: () => ask("Target.disposeBrowserContext", { browserContextId }),
    };
  }

  const { product } = await ask("Browser.getVersion");
  return {
    version: product,
    page,
    async close() {
      const ended = new Promise((settle) => child.on("exit", settle));
      await ask("Browser.close").catch(() => {});
      await ended;
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
