// Buttons that copy a text of the page. It is complete without them: the text can be selected by hand.
(() => {
  for (const tool of document.querySelectorAll("[data-copies]")) {
    const text = document.getElementById(tool.dataset.copies);
    const said = tool.querySelector("[role=status]");
    // The clipboard proper is missing on plain HTTP; this way works there too, and leaves the text selected for
    // who would rather copy by hand.
    tool.querySelector("button").addEventListener("click", () => {
      getSelection().selectAllChildren(text);
      if (document.execCommand("copy")) said.textContent = said.dataset.done;
    });
    tool.hidden = false;
  }
})();
