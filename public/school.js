// Remembers on this device alone which school's menu was read last, and leads back to it. The pages are complete
// without it: the school is chosen from a list each time.
(() => {
  const key = "huiyin-school";
  const read = () => {
    try {
      return JSON.parse(localStorage.getItem(key) || "null");
    } catch {
      return null;
    }
  };
  const shown = document.querySelector("[data-school-name]");
  const unit = new URLSearchParams(location.search).get("unit");
  if (shown && /^[a-z0-9-]{1,40}$/.test(unit || "")) {
    try {
      localStorage.setItem(key, JSON.stringify({ unit, name: shown.dataset.schoolName }));
    } catch {
      // Storage is full or forbidden: then the school is chosen each time.
    }
  }
  const school = read();
  if (!school || !/^[a-z0-9-]{1,40}$/.test(school.unit || "")) return;
  for (const place of document.querySelectorAll("[data-my-school]")) {
    const link = document.createElement("a");
    link.className = "tap";
    link.href = `${place.dataset.mySchool}?unit=${school.unit}`;
    link.textContent = place.dataset.words.replace("{school}", school.name || school.unit);
    const forget = document.createElement("button");
    forget.type = "button";
    forget.className = "button button-quiet";
    forget.textContent = place.dataset.forget;
    forget.addEventListener("click", () => {
      localStorage.removeItem(key);
      place.replaceChildren();
    });
    place.append(link, " ", forget);
  }
})();
