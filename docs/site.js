// Finds the pages of the models, above what the search finds in the others. The search itself takes ids apart at hyphens
// and a colon for syntax: it would not lead with gpt-4, and fail at cohere.command-r-v1:0. And people paste whole messages.
(() => {
  const field = document.querySelector("[data-md-component=search-query]");
  const results = document.querySelector("[data-md-component=search-result]");
  if (!field || !results) return;
  const config = JSON.parse(document.getElementById("__config").textContent);
  const base = new URL(config.base + "/", location.href);
  const most = 12;
  const box = document.createElement("nav");
  box.className = "exact";
  box.setAttribute("aria-label", "Models");
  results.prepend(box);

  let models; // id, page, status: fetched once, when a search starts
  const load = () => (models ??= fetch(new URL("models/ids.json", base)).then((answer) => answer.json()));

  const isPart = (character) => /[a-z0-9]/i.test(character ?? "");
  const stands = (text, id) => {
    const at = text.indexOf(id);
    return at >= 0 && !isPart(text[at - 1]) && !isPart(text[at + id.length]) && text[at + id.length] !== "-";
  };
  const rank = (text, id) => {
    if (id === text) return 0;
    if (stands(text, id)) return 1;
    if (id.startsWith(text)) return 2;
    return text.split(/\s+/).every((word) => id.includes(word)) ? 3 : 4;
  };

  const show = async () => {
    const text = field.value.trim().toLowerCase();
    const found = text.length < 2 ? [] : (await load())
      .map(([id, page, status]) => ({ id, page, status, rank: rank(text, id.toLowerCase()) }))
      .filter((model) => model.rank < 4)
      .sort((one, two) => one.rank - two.rank || (one.rank === 1 ? two.id.length - one.id.length : 0));
    if (text !== field.value.trim().toLowerCase()) return;
    box.replaceChildren(...found.slice(0, most).map((model) => {
      const link = document.createElement("a");
      link.href = new URL(`models/${model.page}/`, base);
      link.dataset.rank = model.rank;
      const id = document.createElement("code");
      id.textContent = model.id;
      link.append(id, ` ${model.status}`);
      return link;
    }));
  };

  field.addEventListener("focus", load);
  field.addEventListener("input", show);
  field.addEventListener("keydown", (event) => {
    const first = box.querySelector("a[data-rank='0'], a[data-rank='1']");
    if (event.key !== "Enter" || !first) return;
    event.preventDefault();
    event.stopPropagation();
    first.click();
  });
  if (field.value) show();
})();

// Counts the days to each shutdown from the day of the reader: the site may be older.
(() => {
  const now = new Date();
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  for (const place of document.querySelectorAll(".left[data-day]")) {
    const left = Math.round((Date.parse(place.dataset.day) - today) / 86_400_000);
    const count = `${Math.abs(left)} ${Math.abs(left) === 1 ? "day" : "days"}`;
    place.textContent = left === 0 ? "today" : left < 0 ? `${count} ago` : place.closest("td") ? count : `${count} left`;
    place.classList.toggle("past", left <= 0);
    place.classList.toggle("soon", left > 0 && left <= 90);
  }
})();

// Filters the calendar by words: models, platforms, replacements, days.
(() => {
  const box = document.querySelector(".filter");
  if (!box) return;
  const field = document.createElement("input");
  field.type = "search";
  field.placeholder = "Filter: a model, a platform, 2027-01";
  field.setAttribute("aria-label", "Filter the calendar");
  const told = document.createElement("output");
  box.append(field, told);
  const rows = [...document.querySelectorAll("article tbody tr")];
  const parts = [...document.querySelectorAll("article :is(h3, details)")];
  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of rows) row.hidden = !words.every((word) => row.textContent.toLowerCase().includes(word));
    for (const part of parts) {
      const body = part.tagName === "H3" ? part.nextElementSibling : part;
      part.hidden = !body.querySelector("tbody tr:not([hidden])");
      body.hidden = part.hidden;
      if (part.tagName === "DETAILS" && words.length) part.open = !part.hidden;
    }
    const shown = rows.filter((row) => !row.hidden).length;
    told.textContent = words.length ? `${shown} of ${rows.length} models` : "";
  });
})();
