// The report page: one view at a time, filters, a table that sorts, and a card that tells of the chosen claim.
"use strict";
(() => {
  const root = document.documentElement;
  const { labels, ui } = JSON.parse($("#words").textContent);
  let claims; // read when the first claim is looked at
  const body = $(".claims tbody");
  const articles = $$("#text article");
  const card = $(".card");
  const form = $(".filters");
  const hint = card.firstElementChild;
  const wide = matchMedia("(min-width: 60rem)");

  // The table: all rows are kept here, and only those near the reader are in the page.
  const CHUNK = 40;
  const rows = [...body.rows].map((element, index) => ({ element, number: index + 1, cells: null }));
  let shown = rows;
  let matching = new Set(rows.map((row) => row.number));
  let begin = 0;
  let end = 0;
  let chosen = 0;

  // What rows are filtered and sorted by is read while nobody waits, or when it is needed.
  function read(row) {
    if (row.cells) return row;
    const { u, m, a = "", z = "", v } = row.element.dataset;
    const cells = [...row.element.cells].map((cell) => cell.textContent);
    return Object.assign(row, {
      cells, words: fold(cells.slice(1).join("\n")), subject: fold(cells[1]), property: fold(cells[2]),
      unit: u, modality: m, first: a, last: z, value: v === undefined ? null : Number(v),
    });
  }
  function readOn(from = 0) {
    rows.slice(from, from + 250).forEach(read);
    if (from + 250 < rows.length) setTimeout(readOn, 0, from + 250);
  }

  const more = make("button", ui.more, "more-rows");
  const earlier = make("button", ui.earlier, "more-rows");
  for (const button of [more, earlier]) button.type = "button";
  $("#table .wide").append(more);
  $("#table .wide").prepend(earlier);

  function draw(from = 0, to = from + CHUNK) {
    begin = Math.max(0, from);
    end = Math.min(shown.length, to);
    body.replaceChildren(...shown.slice(begin, end).map((row) => row.element));
    more.hidden = end >= shown.length;
    earlier.hidden = begin === 0;
  }
  function drawMore() {
    const next = Math.min(shown.length, end + CHUNK);
    body.append(...shown.slice(end, next).map((row) => row.element));
    end = next;
    more.hidden = end >= shown.length;
  }
  function drawEarlier() {
    const before = Math.max(0, begin - CHUNK);
    body.prepend(...shown.slice(before, begin).map((row) => row.element));
    begin = before;
    earlier.hidden = begin === 0;
  }
  more.addEventListener("click", drawMore);
  earlier.addEventListener("click", drawEarlier);
  new IntersectionObserver((seen) => {
    if (seen.some((one) => one.isIntersecting)) drawMore();
  }, { rootMargin: "600px" }).observe(more);

  // Filters: what does not match leaves the table; in the text its marks fade, articles without a match are hidden.
  let version = 0;
  const near = new Set();
  const watch = new IntersectionObserver((seen) => {
    for (const { target, isIntersecting } of seen) {
      near[isIntersecting ? "add" : "delete"](target);
      if (isIntersecting) fade(target);
    }
  }, { rootMargin: "400px" });
  for (const article of articles) watch.observe(article);

  function fade(article) {
    if (Number(article.dataset.version || 0) === version) return;
    article.dataset.version = version;
    for (const mark of $$("[data-c]", article)) {
      mark.classList.toggle("off", !mark.dataset.c.split(" ").some((number) => matching.has(Number(number))));
    }
  }

  function matches(article) {
    for (let number = Number(article.dataset.first); number <= article.dataset.last; number += 1) {
      if (matching.has(number)) return true;
    }
    return false;
  }

  function filter() {
    const wanted = Object.fromEntries(new FormData(form));
    const words = fold(wanted.words).split(/\s+/).filter(Boolean);
    const subject = fold(wanted.subject);
    const property = fold(wanted.property);
    const [first, last] = ["first", "last"].map((name) => (form.elements[name].validity.valid ? wanted[name] : ""));
    shown = rows.map(read).filter((row) =>
      words.every((word) => row.words.includes(word)) &&
      row.subject.includes(subject) && row.property.includes(property) &&
      (!wanted.unit || row.unit === wanted.unit) && (!wanted.modality || row.modality === wanted.modality) &&
      (!first || (row.last && row.last >= first)) && (!last || (row.first && row.first <= `${last}~`))); // to the end of a month or year
    matching = new Set(shown.map((row) => row.number));
    version += 1;
    arrange();
    draw();
    const all = shown.length === rows.length;
    for (const article of articles) article.hidden = !all && !matches(article);
    for (const article of near) fade(article);
    for (const point of $$("#charts [data-c]")) point.classList.toggle("off", !matching.has(Number(point.dataset.c)));
    for (const figure of $$(".chart")) figure.hidden = !all && !$("[data-c]:not(.off)", figure);
    $("[data-count]").textContent = all ? rows.length.toLocaleString() : `${shown.length.toLocaleString()} ${ui.of} ${rows.length.toLocaleString()}`;
    for (const note of $$(".nothing")) note.hidden = shown.length > 0;
  }
  form.addEventListener("input", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());

  // Sorting: by the text of a column, by numbers, or by the first day.
  let words;
  const collator = () => (words ||= new Intl.Collator(root.lang, { numeric: true }));
  let sorted = { column: 0, up: true };
  const heads = $$(".claims thead th");
  heads.forEach((head, column) => {
    const button = make("button", head.textContent);
    button.type = "button";
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      sorted = { column, up: sorted.column === column ? !sorted.up : true };
      arrange();
      draw();
    });
  });

  function arrange() {
    const { column, up } = sorted;
    heads.forEach((head, index) => {
      if (index === column) head.setAttribute("aria-sort", up ? "ascending" : "descending");
      else head.removeAttribute("aria-sort");
    });
    if (column === 0 && up) return; // the order they are in
    const key = {
      number: (row) => row.value,
      date: (row) => row.first || null,
    }[heads[column].dataset.sort];
    const text = (row) => row.cells[column] || null;
    const of = column === 0 ? (row) => row.number : key || text;
    const compare = key || column === 0 ? (a, b) => (a < b ? -1 : a > b ? 1 : 0) : collator().compare;
    const keyed = shown.map((row) => [of(read(row)), row]);
    keyed.sort(([a, one], [b, other]) => {
      if (a === null || b === null) return (a === null) - (b === null) || one.number - other.number; // what is empty comes last
      return (up ? 1 : -1) * compare(a, b) || one.number - other.number;
    });
    shown = keyed.map(([, row]) => row);
  }

  // Views.
  function view(name) {
    root.dataset.view = name;
    for (const link of $$("nav.views a")) {
      if (link.hash === `#${name}`) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  }

  // The card.
  function show(number, others = []) {
    for (const mark of $$(".lit")) mark.classList.remove("lit");
    if (!number) return card.replaceChildren(hint);
    const mark = document.getElementById(`t${number}`);
    const article = mark && mark.closest("article");
    if (article) for (const part of $$(`[data-c~="${number}"]`, article)) part.classList.add("lit");
    rows[number - 1].element.classList.add("lit");
    for (const point of $$(`#charts [data-c="${number}"]`)) point.classList.add("lit");
    const place = root.dataset.view === "text" ? `#c${number}` : mark ? `#t${number}` : "";
    const bar = make("p", "", "moves");
    if (place) {
      const link = make("a", root.dataset.view === "text" ? ui.to_table : ui.to_text);
      link.href = place;
      bar.append(link);
    }
    for (const [sign, name, step] of [["‹", ui.previous, -1], ["›", ui.next, 1], ["×", ui.close, 0]]) {
      const button = make("button", sign);
      button.type = "button";
      button.setAttribute("aria-label", name);
      button.title = name;
      button.addEventListener("click", () => (step ? move(step) : choose(0)));
      bar.append(button);
    }
    claims ||= JSON.parse($("#details").textContent);
    card.replaceChildren(bar, claimCard(read(rows[number - 1]).cells, claims[number - 1], labels, ui));
    if (root.dataset.view !== "text") {
      $("h2", card).after(paragraphOf(mark, number));
      showFigure($("blockquote", card));
    }
    if (others.length > 1) {
      const also = make("p", `${ui.also} `, "note");
      for (const other of others.filter((one) => one !== number)) {
        const link = make("a", other);
        link.href = `#t${other}`;
        also.append(link, " ");
      }
      card.append(also);
    }
  }

  function choose(number, others) {
    chosen = number;
    root.classList.toggle("chosen", number > 0);
    show(number, others);
  }

  // A wide table scrolls in its own frame; the page stays, so that its heads stay in sight.
  function bringIn(row) {
    if (!wide.matches) return row.scrollIntoView({ block: "center" });
    const frame = row.closest(".wide");
    frame.scrollTop += row.getBoundingClientRect().top - frame.getBoundingClientRect().top - frame.clientHeight / 2;
    scrollTo(0, 0);
  }

  function go(number, place) {
    choose(number);
    if (place === "table") {
      const at = shown.findIndex((row) => row.number === number);
      if (at < 0) return form.reset(), setTimeout(() => go(number, place));
      if (at < begin || at >= end) draw(at - CHUNK / 2, at + CHUNK / 2);
      bringIn(rows[number - 1].element);
    } else {
      const mark = document.getElementById(`t${number}`);
      if (!mark) return;
      mark.closest("article").hidden = false;
      mark.scrollIntoView({ block: "center" });
      if (mark.href) mark.focus({ preventScroll: true });
    }
  }

  function move(step) {
    const list = root.dataset.view === "text" ? [...shown].sort((a, b) => a.number - b.number) : shown;
    const at = list.findIndex((row) => row.number === chosen);
    const next = list[at < 0 ? (step > 0 ? 0 : list.length - 1) : at + step];
    if (next) go(next.number, root.dataset.view === "table" ? "table" : "text");
  }

  const claimsOf = (target) => {
    const mark = target.closest("[data-c]");
    if (mark) return mark.dataset.c.split(" ").map(Number);
    const row = target.closest(".claims tbody tr");
    return row ? [Number(row.id.slice(1))] : [];
  };
  // Of the claims that words belong to, first the one that stands here, then one that matches the filters.
  const firstOf = (target, found) => {
    const mark = target.closest("[id^=t]");
    return mark && mark.dataset.c ? Number(mark.id.slice(1)) : found.find((number) => matching.has(number)) || found[0];
  };
  const main = $("main");
  main.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse" || event.target.closest(".card")) return;
    const found = claimsOf(event.target);
    show(found.length ? firstOf(event.target, found) : chosen, found);
  });
  main.addEventListener("focusin", (event) => {
    const found = event.target.closest(".card") ? [] : claimsOf(event.target);
    if (found.length) show(firstOf(event.target, found), found);
  });
  main.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.target.closest(".card, dialog")) return;
    const link = event.target.closest("a");
    if (link && !link.dataset.c) return;
    const found = claimsOf(event.target);
    if (!found.length) return;
    event.preventDefault();
    choose(firstOf(event.target, found), found);
    if (event.target.getBoundingClientRect().bottom > card.getBoundingClientRect().top && !wide.matches) {
      event.target.scrollIntoView({ block: "center" });
    }
  });

  // Places in the address: a view, a claim in the text (#t12), in the table (#c12), an article (#a3).
  function follow() {
    const [, kind, number] = /^#([tca])(\d+)$/.exec(location.hash) || [];
    const named = $$("nav.views a").find((link) => link.hash === location.hash);
    if (named) {
      view(named.hash.slice(1));
      scrollTo(0, 0); // a view begins at its top, wherever the reader was in another
    } else if (kind === "a" && articles[number - 1]) {
      view("text");
      articles[number - 1].hidden = false;
      articles[number - 1].scrollIntoView();
    } else if (kind && rows[number - 1]) {
      view(kind === "t" ? "text" : "table");
      go(Number(number), kind === "t" ? "text" : "table");
    }
  }
  addEventListener("hashchange", follow);

  // Keys.
  const keys = $(".keys");
  $("[data-keys]").addEventListener("click", () => keys.showModal());
  const moves = {
    j: () => move(1),
    k: () => move(-1),
    "/": () => form.elements.words.focus(),
    "?": () => keys.showModal(),
    1: () => { location.hash = "#text"; },
    2: () => { location.hash = "#table"; },
    3: () => { location.hash = "#charts"; },
    Enter: () => { if (chosen) location.hash = root.dataset.view === "text" ? `#c${chosen}` : `#t${chosen}`; },
    Escape: () => (chosen ? choose(0) : form.reset()),
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || keys.open) return;
    const typing = event.target.closest("input, select");
    if (typing) return void (event.key === "Escape" && typing.blur());
    if (event.key === "Enter" && event.target.closest("a, button, summary") && !event.target.dataset.c) return;
    const act = moves[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  // On paper everything is shown.
  addEventListener("beforeprint", () => draw(0, shown.length));
  addEventListener("afterprint", () => draw());

  view("text");
  draw();
  arrange();
  if (wide.matches) $(".filters details").open = true;
  follow();
  addEventListener("load", () => setTimeout(follow)); // the browser itself has gone there, too, in its own way
  setTimeout(readOn, 0);
})();
