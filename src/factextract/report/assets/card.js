// The card of a claim.
"use strict";

// All of it, from the `cells` of its row and what more there is to tell.
function claimCard(cells, { told: more, why }, labels, ui) {
  const found = document.createDocumentFragment();
  found.append(make("p", [cells[1], cells[2]].filter(Boolean).join(" · "), "of"));
  found.append(make("h2", cells[3] || cells[6]));
  const list = make("dl");
  const entry = (label, text) => text && list.append(make("dt", label), make("dd", text));
  entry(labels.value, [cells[4], cells[5]].filter(Boolean).join(" "));
  entry(labels.date, cells[6]);
  entry(labels.days, more.days !== cells[6] && more.days);
  for (const name of ["role", "source", "modality", "change", "type", "mention", "canonical", "rule", "id"]) {
    entry(labels[name], more[name]);
  }
  found.append(list);
  if (why) found.append(reasons(why, ui));
  return found;
}

// The best candidates of each field, with their scores.
function reasons(why, ui) {
  const block = make("details", "", "why");
  block.open = true;
  block.append(make("summary", ui.why));
  for (const [field, ...candidates] of why) {
    block.append(make("h3", field));
    const list = make("ol");
    for (const [words, score, parts] of candidates) {
      const item = make("li");
      item.append(make("b", words), make("span", score, "score"), make("small", parts));
      list.append(item);
    }
    block.append(list);
  }
  block.append(make("p", ui.why_note, "note"));
  return block;
}

// The line of the text that a mark stands in, with the marks of this claim alone.
function paragraphOf(mark, number) {
  const line = mark && mark.closest("p, h2, h3, tr");
  if (!line) return "";
  const quote = make("blockquote");
  quote.tabIndex = 0; // a long sentence scrolls, by keys too
  quote.lang = mark.closest("article").lang;
  for (const node of line.cells ? [...line.cells] : [line]) {
    for (const part of node.childNodes) {
      const own = part.nodeType === Node.ELEMENT_NODE && (part.dataset.c || "").split(" ").includes(String(number));
      quote.append(own ? make("span", part.textContent, part.classList[0]) : part.textContent);
    }
    if (line.cells) quote.append(" ");
  }
  return quote;
}

// A long paragraph is scrolled to what the claim is about.
function showFigure(quote) {
  const figure = quote && $(".quantity, .date", quote);
  if (figure) quote.scrollTop = figure.offsetTop - quote.offsetTop - quote.clientHeight / 2;
}
