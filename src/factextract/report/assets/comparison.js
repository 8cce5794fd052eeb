// Pages of a comparison: filters by kind, and what belongs together is shown together and joined.
"use strict";
(() => {
  const form = $(".filters");
  const entries = $$(".entry");
  const texts = new Map(entries.map((entry) => [entry, fold(entry.textContent)]));
  const has = (list, wanted) => !wanted || list.split(" ").includes(wanted);

  // Filters: what is not wanted is hidden, its marks fade, and so do documents without anything wanted.
  function filter() {
    const wanted = new FormData(form);
    const kinds = new Set(wanted.getAll("kind"));
    const words = fold(wanted.get("words")).split(/\s+/).filter(Boolean);
    const kept = new Set();
    for (const entry of entries) {
      const { kind, only, name, c } = entry.dataset;
      const keep = kinds.has(kind) && has(only, wanted.get("only")) && has(name, wanted.get("name")) &&
        words.every((word) => texts.get(entry).includes(word));
      entry.hidden = !keep;
      if (keep) kept.add(c);
    }
    for (const mark of $$(".page [data-c]")) mark.classList.toggle("off", !mark.dataset.c.split(" ").some((number) => kept.has(number)));
    for (const two of $$(".two")) two.hidden = !$(".entry:not([hidden])", two);
    for (const note of $$("[data-nothing]")) note.hidden = kept.size > 0;
    join();
  }
  if (form) {
    form.addEventListener("input", filter);
    form.addEventListener("reset", () => setTimeout(filter));
    form.addEventListener("submit", (event) => event.preventDefault());
  }

  // What belongs together lights up together.
  function light(numbers) {
    for (const part of $$(".lit")) part.classList.remove("lit");
    for (const number of numbers) for (const part of $$(`[data-c~="${number}"]`)) part.classList.add("lit");
  }
  const numbersOf = (target) => target.closest("[data-c]")?.dataset.c.split(" ");
  let chosen = [];
  addEventListener("pointerover", (event) => {
    if (event.pointerType === "mouse") light(numbersOf(event.target) || chosen);
  });
  addEventListener("focusin", (event) => light(numbersOf(event.target) || chosen));
  addEventListener("click", (event) => {
    chosen = numbersOf(event.target) || [];
    light(chosen);
  });
  addEventListener("hashchange", follow);
  function follow() {
    const number = /^#[eon](\d+)$/.exec(location.hash)?.[1];
    if (!number) return;
    chosen = [number];
    const target = document.getElementById(location.hash.slice(1));
    if (target) {
      for (let around = target.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
      target.scrollIntoView({ block: "center" });
    }
    light(chosen);
  }

  // Two texts side by side: a line from each changed fact to its counterpart.
  const NS = "http://www.w3.org/2000/svg";
  function join() {
    for (const both of $$(".changes .both")) {
      $("svg.joins", both)?.remove();
      const [left, right] = $$(".page", both);
      const area = both.getBoundingClientRect();
      const from = left.getBoundingClientRect().right - area.left;
      const to = right.getBoundingClientRect().left - area.left;
      if (to <= from) continue; // one above the other
      const drawing = document.createElementNS(NS, "svg");
      drawing.setAttribute("class", "joins");
      drawing.setAttribute("aria-hidden", "true");
      for (const mark of $$("a[id^=o]:not(.off)", left)) {
        const other = document.getElementById(`n${mark.id.slice(1)}`);
        if (!other || other.classList.contains("off")) continue;
        const [a, b] = [mark, other].map((one) => one.getClientRects()[0]);
        if (!a || !b) continue;
        const [start, end] = [a, b].map((one) => one.top + one.height - area.top);
        const middle = (from + to) / 2;
        const path = document.createElementNS(NS, "path");
        path.setAttribute("d", `M${a.right - area.left},${start} H${from} C${middle},${start} ${middle},${end} ${to},${end} H${b.left - area.left}`);
        path.dataset.c = mark.id.slice(1);
        drawing.append(path);
      }
      both.append(drawing);
    }
  }
  let waiting;
  new ResizeObserver(() => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(join);
  }).observe(document.body);
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select")) return;
    if (event.key === "/" && form) {
      event.preventDefault();
      form.elements.words.focus();
    }
    if (event.key === "j" || event.key === "k") {
      const shown = entries.filter((entry) => !entry.hidden);
      const at = shown.findIndex((entry) => chosen.includes(entry.dataset.c));
      const next = shown[at < 0 ? 0 : at + (event.key === "j" ? 1 : -1)];
      if (next) location.hash = `#${next.id}`;
    }
  });
  follow();
})();
