// Shows a bureau's page inside another site's: <huiyin-embed view="plan"> or data-view="plan" on this script.
// What it may be told and what it says: embed/README.md.
(() => {
  const script = document.currentScript;
  const own = script ? new URL(script.src).origin : "";
  const names = "register disclosure year part sign unit item kind as_of from to quarter mailbox key size theme".split(" ");
  const within = 8000;

  class Embed extends HTMLElement {
    static observedAttributes = ["theme", "lang"];

    connectedCallback() {
      const begin = () => this.isConnected && !this.destroy && show(this);
      // The parser brings the children later.
      if (document.readyState === "loading" && !this.firstElementChild) {
        document.addEventListener("DOMContentLoaded", begin);
      } else begin();
    }

    disconnectedCallback() {
      this.destroy?.();
    }

    attributeChangedCallback() {
      this.tell?.();
    }
  }

  function show(element) {
    const get = (name) => element.getAttribute(name) ?? element.getAttribute(name.replace("_", "-"));
    const bureau = get("bureau") || own;
    const english = () => /^en/.test(get("lang"));
    const given = element.querySelector("iframe");
    const boxed = !given && get("sandbox") !== null;
    const shadow = element.shadowRoot || element.attachShadow({ mode: "open" });
    const slot = document.createElement("slot");
    const note = document.createElement("p");
    note.setAttribute("role", "status");
    shadow.replaceChildren(slot, note);

    const view = get("view") || "plan";
    const query = new URLSearchParams({ host: location.origin });
    for (const name of names) if (get(name)) query.set(name, get(name));
    if (get("subject")) query.set("title", get("subject"));
    if (english()) query.set("lang", "en");
    const address = (path) => `${bureau}/embed/v1/${path}?${query}`;

    let frame = given;
    let port, timer, height;
    const box = given || element;
    if (!given) {
      element.style.cssText += `;display:block;position:relative;min-height:${parseInt(get("height")) || 640}px`;
    }

    // Growing moves nobody's line while the lower edge lies below the window, before and after; or above it, where
    // the browser keeps the reader's place.
    const fit = (touched) => {
      if (!height) return;
      const { top, bottom } = box.getBoundingClientRect();
      const isSeen = bottom > 0 || !("overflowAnchor" in box.style);
      if (touched !== true && isSeen && Math.min(bottom, top + height) < innerHeight) return;
      box.style[given ? "height" : "minHeight"] = `${height}px`;
      height = 0;
    };
    const hide = (element, hidden) => (element.style.display = hidden ? "none" : "");
    const emit = (type, detail) => element.dispatchEvent(new CustomEvent(`huiyin-${type}`, { bubbles: true, detail }));

    const hear = ({ huiyin, type, height: told, touched, address, code }) => {
      if (huiyin !== 1) return;
      if (type === "resize" && told >= 40 && told <= 20000) {
        height = told;
        emit(type, { height });
        fit(touched);
      } else if (type === "open" || type === "error") emit(type, { address, code });
    };

    const listen = ({ source, origin, data, ports }) => {
      const expected = origin === bureau || (boxed && origin === "null");
      if (source !== frame?.contentWindow || !source || !expected || data?.huiyin !== 1 || data.type !== "ready" || !ports[0]) return;
      clearTimeout(timer);
      port?.close();
      port = ports[0];
      port.onmessage = (event) => hear(event.data || {});
      note.textContent = "";
      hide(frame);
      if (!given) hide(slot, true);
      element.tell();
      hear({ ...data, type: "resize" });
      emit("ready");
    };

    const fail = async () => {
      const reason = await fetch(`${address("report")}&view=${view}&why=no_answer`)
        .then((answer) => answer.json())
        .catch(() => ({}));
      if (port || !element.destroy || reason.reason === "fine") return;
      hide(frame, true);
      if (!given) element.style.minHeight = "";
      note.textContent = reason.detail || (english() ? "This could not be shown here." : "这里没有显示出来。");
      emit("error", { code: reason.reason || "no_answer" });
    };

    const start = () => {
      // Without a host it never speaks.
      if (!given || /[?&]host=/.test(given.src)) timer = setTimeout(fail, within);
      if (given) {
        // A page that is there may have spoken before anybody listened.
        if (!frame.contentDocument) frame.contentWindow?.postMessage({ huiyin: 1, type: "hello" }, bureau);
        return;
      }
      frame = document.createElement("iframe");
      if (boxed) frame.sandbox = "allow-scripts allow-popups allow-popups-to-escape-sandbox";
      frame.title = get("label") || element.textContent.trim() || "回音";
      frame.style = "position:absolute;top:0;left:0;width:100%;height:100%;border:0";
      frame.src = address(view);
      shadow.append(frame);
    };

    const near = new IntersectionObserver(
      (seen) => {
        if (!seen.some((one) => one.isIntersecting)) return;
        near.disconnect();
        start();
      },
      { rootMargin: given ? "0px" : "600px" },
    );

    const say = (type, value) => port?.postMessage({ huiyin: 1, type, [type]: value });
    element.tell = () => {
      if (get("theme")) say("theme", get("theme"));
      if (get("lang")) say("language", english() ? "en" : "zh-CN");
    };
    element.destroy = () => {
      near.disconnect();
      clearTimeout(timer);
      port?.close();
      removeEventListener("message", listen);
      removeEventListener("scroll", fit, true);
      if (!given) frame?.remove();
      hide(slot);
      element.destroy = element.tell = undefined;
    };
    addEventListener("message", listen);
    addEventListener("scroll", fit, true);
    // Around a frame the element is a line of text, wherever that ends up.
    near.observe(box);
  }

  if (!customElements.get("huiyin-embed")) customElements.define("huiyin-embed", Embed);
  if (script?.dataset.view) {
    const element = document.createElement("huiyin-embed");
    for (const { name, value } of script.attributes) {
      if (name.startsWith("data-")) element.setAttribute(name.slice(5), value);
    }
    element.setAttribute("bureau", own);
    script.before(element);
  }
})();
