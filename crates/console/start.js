// Starts the desk's wasm. The page names glue and wasm, so that no inline script is needed; if they do not
// come, the page says so, because the desk is nothing without them.
(() => {
  const { glue, wasm } = document.currentScript.dataset;
  // Trunk's own page starts by itself and names neither.
  if (!glue || !wasm) return;

  import(glue)
    .then((module) => module.default({ module_or_path: wasm }))
    .catch((error) => {
      console.warn("the desk did not start", error);
      const note = document.createElement("p");
      note.setAttribute("role", "alert");
      note.textContent = "工作台没有打开，请刷新这一页再试。The desk did not start; reload this page.";
      document.getElementById("console")?.append(note);
    });
})();
