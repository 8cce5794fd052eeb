// What the scripts of all pages share. What they show comes from the page itself and is only ever put back as text.
"use strict";
const $ = (query, within = document) => within.querySelector(query);
const $$ = (query, within = document) => [...within.querySelectorAll(query)];
const fold = (text) => text.normalize("NFKC").toLowerCase();
function make(tag, text = "", className = "") {
  const made = document.createElement(tag);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

// What stays at the top must not cover what is looked for.
function measureTop() {
  const top = $(".top");
  const covers = getComputedStyle(top).position === "sticky";
  document.documentElement.style.setProperty("--top", `${covers ? top.offsetHeight : 0}px`);
}
measureTop();
new ResizeObserver(measureTop).observe($(".top"));
