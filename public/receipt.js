// The tools of the receipt page: copy, save the picture, print, keep on this phone. The page is complete
// without them. It sends nothing anywhere.
(() => {
  const tools = document.getElementById("receipt-tools");
  if (!tools) return;
  const { number, receipt } = tools.dataset;
  const said = document.getElementById("receipt-said");
  const picture = document.getElementById("slip-picture");
  const shownReceipt = document.getElementById("receipt-text");

  // What this tab kept as a draft was sent: it is remembered as that, so that going back cannot send it again.
  // Nobody's contact and no receipt is.
  const rememberSent = () => {
    const mailbox = /\/mailboxes\/([^/]+)\/write$/.exec(location.pathname)?.[1];
    try {
      const kept = sessionStorage.getItem(`huiyin.draft.${mailbox}`);
      if (!kept) return;
      sessionStorage.removeItem(`huiyin.draft.${mailbox}`);
      const { draft: { title, body }, key } = JSON.parse(kept);
      sessionStorage.setItem(`huiyin.sent.${mailbox}`, JSON.stringify({ number, title, body, key }));
    } catch {
      // A locked storage remembers nothing.
    }
  };
  rememberSent();

  const say = (button) => {
    button.textContent = button.dataset.done;
    said.textContent = button.dataset.done;
  };

  // The clipboard is missing on plain HTTP; selecting lets the reader copy by hand.
  const copy = async (button) => {
    const text = shownReceipt.textContent.trim();
    try {
      await navigator.clipboard.writeText(text);
      say(button);
    } catch {
      const range = document.createRange();
      range.selectNodeContents(shownReceipt);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      if (document.execCommand("copy")) say(button);
    }
  };

  const savePicture = (button) => {
    const link = document.createElement("a");
    link.href = picture.src;
    link.download = button.dataset.file;
    link.click();
  };

  // Number and receipt only: somebody else may hold the phone.
  const keep = (button) => {
    try {
      const kept = JSON.parse(localStorage.getItem("huiyin.letters") ?? "[]");
      const others = Array.isArray(kept) ? kept.filter((letter) => letter.number !== number) : [];
      localStorage.setItem("huiyin.letters", JSON.stringify([{ number, receipt }, ...others]));
      say(button);
    } catch {
      button.hidden = true;
    }
  };

  const does = { copy, picture: savePicture, print: () => window.print(), keep };
  for (const button of tools.querySelectorAll("button[data-tool]")) {
    button.addEventListener("click", () => does[button.dataset.tool](button));
  }
  tools.hidden = false;
})();
