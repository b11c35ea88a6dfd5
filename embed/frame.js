// Inside a framed page: says to the page around it that it is there, how high it is, what the reader opened and
// that it shows a problem; takes a theme and a language. It speaks with the origin that `host=` names and with
// nobody else (embed/README.md). The page is complete without it.
(() => {
  const root = document.documentElement;
  const host = new URLSearchParams(location.search).get("host") ?? "";
  if (parent === window || !/^https?:\/\/[a-z0-9._-]+(:\d+)?$/.test(host)) return;

  let port;
  let said = 0;
  let touchedAt = -Infinity;
  const height = () => Math.ceil(document.body.getBoundingClientRect().height);
  const say = (type, more) => port.postMessage({ huiyin: 1, type, ...more });

  const hear = ({ data }) => {
    if (data?.huiyin !== 1) return;
    if (data.type === "theme" && ["auto", "light", "dark"].includes(data.theme)) {
      if (data.theme === "auto") delete root.dataset.theme;
      else root.dataset.theme = data.theme;
    }
    if (data.type === "language" && ["zh-CN", "en"].includes(data.language) && data.language !== root.lang) {
      const address = new URL(location.href);
      if (data.language === "en") address.searchParams.set("lang", "en");
      else address.searchParams.delete("lang");
      location.replace(address);
    }
  };

  const announce = () => {
    port?.close();
    const { port1, port2 } = new MessageChannel();
    port = port1;
    port.onmessage = hear;
    said = height();
    parent.postMessage({ huiyin: 1, type: "ready", height: said }, host, [port2]);
    const { problem } = root.dataset;
    if (problem) say("error", { code: problem });
  };

  const measure = () => {
    const now = height();
    if (now === said) return;
    said = now;
    say("resize", { height: now, touched: performance.now() - touchedAt < 500 });
  };

  const touched = ({ target }) => {
    touchedAt = performance.now();
    const link = target.closest?.("a[href]");
    if (link) say("open", { address: link.pathname });
  };

  addEventListener("message", ({ source, origin, data }) => {
    if (source === parent && origin === host && data?.huiyin === 1 && data.type === "hello") announce();
  });
  addEventListener("click", touched, true);
  addEventListener("keydown", () => (touchedAt = performance.now()), true);
  announce();
  new ResizeObserver(measure).observe(document.body);
})();
