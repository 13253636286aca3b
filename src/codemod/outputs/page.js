"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const repositories = [...document.querySelectorAll("details.repository")];
  const models = [...document.querySelectorAll("tr[data-model]")];
  const [search, state, model, days, told] = ["search", "state", "model", "days", "told"].map(byId);

  const isWithin = (element) => {
    const left = element.dataset.days === "" ? Infinity : Number(element.dataset.days);
    return days.value === "" || left <= Number(days.value);
  };
  const filter = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const one of repositories) {
      const fits = words.every((word) => one.dataset.text.includes(word))
        && (state.value === "" || one.dataset.state === state.value)
        && (model.value === "" || one.dataset.models.split(" ").includes(model.value))
        && isWithin(one);
      one.hidden = !fits;
      shown += fits;
    }
    for (const row of models) row.hidden = !((model.value === "" || row.dataset.model === model.value) && isWithin(row));
    told.textContent = `${shown} of ${repositories.length} shown`;
  };
  for (const control of [search, state, model, days]) control.addEventListener("input", filter);
  byId("unfold").addEventListener("click", () => {
    const inside = repositories.filter((one) => !one.hidden).flatMap((one) => [one, ...one.querySelectorAll("details")]);
    const open = !inside.every((one) => one.open);
    for (const one of inside) one.open = open;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.closest("input, select, textarea") && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.focus();
    }
    if (event.key === "Escape" && event.target === search) {
      search.value = "";
      filter();
    }
  });
  // Paper cannot be unfolded.
  let folded = [];
  window.addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    for (const one of folded) one.open = true;
  });
  window.addEventListener("afterprint", () => { for (const one of folded) one.open = false; });
  document.querySelector(".controls").hidden = false;
  filter();
})();
