// Starts the wasm once the page has been read in: after load, when the browser has nothing else to do. Only a
// page that the wasm takes over carries this. No byte of it is needed to send a form; if it does not come,
// nothing changes.
(() => {
  const { glue, wasm } = document.currentScript.dataset;
  // Trunk's own pages start by themselves and name neither.
  if (!glue || !wasm) return;

  // Hydration looks for what a streaming server would have left; our pages are whole.
  window.__RESOLVED_RESOURCES = [];
  window.__SERIALIZED_ERRORS = [];
  window.__INCOMPLETE_CHUNKS = [];

  const begin = async () => {
    try {
      const module = await import(glue);
      await module.default({ module_or_path: wasm });
    } catch (error) {
      console.warn("the page goes on without wasm", error);
    }
  };
  const whenIdle = () => ("requestIdleCallback" in window ? requestIdleCallback(begin, { timeout: 4000 }) : setTimeout(begin, 200));
  if (document.readyState === "complete") whenIdle();
  else addEventListener("load", whenIdle, { once: true });
})();
