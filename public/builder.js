// On the page of the builder: once the wide example has said how high it is, the code reserves that much.
(() => {
  const wide = document.querySelector(".embed-wide huiyin-embed");
  wide?.addEventListener("huiyin-resize", ({ detail }) => {
    for (const code of document.querySelectorAll("[data-reserves]")) {
      code.textContent = code.textContent
        .replace(/ height="\d+"/, ` height="${detail.height}"`)
        .replace(/min-height:\d+px/, `min-height:${detail.height}px`);
    }
  });
})();
