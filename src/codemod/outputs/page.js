"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const repositories = [...document.querySelectorAll("details.repository")];
  const rows = [...document.querySelectorAll("[data-model]")]; // of the timeline and of the table
  const [search, state, model, level, days, told, unfold] =
    ["search", "state", "model", "level", "days", "told", "unfold"].map(byId);

  const isWithin = (element) => {
    const left = element.dataset.days === "" ? Infinity : Number(element.dataset.days);
    return days.value === "" || left <= Number(days.value);
  };
  const holds = (list, value) => value === "" || list.split(" ").includes(value);
  const filter = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const models = new Set();
    let shown = 0, files = 0;
    for (const one of repositories) {
      const own = one.dataset.text;
      const inside = [...one.querySelectorAll(".file")];
      const isIts = state.value === "" || one.dataset.state === state.value;
      const fitting = inside.filter((file) => isIts && isWithin(file)
        && holds(file.dataset.models, model.value) && holds(file.dataset.levels, level.value)
        && words.every((word) => file.dataset.text.includes(word) || own.includes(word)));
      for (const file of inside) file.hidden = !fitting.includes(file);
      for (const file of fitting) for (const id of file.dataset.models.split(" ")) models.add(id);
      const isEmpty = inside.length === 0 && model.value === "" && level.value === "" && isIts && isWithin(one)
        && words.every((word) => own.includes(word));
      one.hidden = fitting.length === 0 && !isEmpty;
      shown += !one.hidden;
      files += fitting.length;
    }
    // Words that name models choose those; other words choose the models of the files that they name.
    const named = rows.filter((row) => words.every((word) => row.dataset.text.includes(word)));
    for (const row of rows) {
      row.hidden = !(isWithin(row) && models.has(row.dataset.model) && (model.value === "" || row.dataset.model === model.value)
        && (named.length === 0 || named.includes(row)));
    }
    told.textContent = `${shown} of ${repositories.length} shown, ${files} ${files === 1 ? "file" : "files"}`;
    say();
  };
  const foldable = () => repositories.filter((one) => !one.hidden)
    .flatMap((one) => [one, ...[...one.querySelectorAll("details")].filter((inner) => !inner.closest("[hidden]"))]);
  const isUnfolded = () => foldable().every((one) => one.open);
  const say = () => { unfold.textContent = isUnfolded() ? "Fold all" : "Unfold all"; };
  for (const control of [search, state, model, level, days]) control.addEventListener("input", filter);
  unfold.addEventListener("click", () => {
    const open = !isUnfolded();
    for (const one of foldable()) one.open = open;
    say();
  });
  document.addEventListener("toggle", say, true);
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
