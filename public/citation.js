// The button under a citation. The page is complete without it: the text can be selected by hand.
(() => {
  const tool = document.getElementById("citation-copy");
  const text = document.getElementById("citation-text");
  if (!tool || !text) return;
  const said = tool.querySelector("[role=status]");

  // The clipboard proper is missing on plain HTTP; this way works there too, and leaves the text selected for
  // who would rather copy by hand.
  tool.querySelector("button").addEventListener("click", () => {
    getSelection().selectAllChildren(text);
    if (document.execCommand("copy")) said.textContent = said.dataset.done;
  });
  tool.hidden = false;
})();
