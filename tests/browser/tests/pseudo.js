// Measures a map in a language that nobody speaks. Runs after prelude.js; every function gives sentences about what is wrong.

const round = (n) => Math.round(n * 10) / 10;
const called = (element) => {
  const type = typeof element.className === "string" ? element.className.trim().replace(/\s+/g, ".") : "";
  return `${element.localName}${type ? "." + type : ""} "${words(element).slice(0, 24)}"`;
};
const wideOpen = () => all("details").forEach((fold) => { fold.open = true; });
// The text nodes that a reader sees, of the map and of our own page around it.
const texts = () => {
  const found = [];
  for (const root of [tree(), ...document.querySelectorAll(".bm-page-top, .bm-page-end")]) {
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const text = walk.currentNode;
      if (text.data.trim() && text.parentElement && shown(text.parentElement)) found.push(text);
    }
  }
  return found;
};
const rects = (text, from = 0, to = text.length) => {
  const range = document.createRange();
  range.setStart(text, from);
  range.setEnd(text, to);
  return [...range.getClientRects()].filter((r) => r.width > 0);
};
// The box that lays a text out, not the run of a line.
const holder = (text) => {
  let e = text.parentElement;
  while (getComputedStyle(e).display === "inline" && e.parentElement) e = e.parentElement;
  return e;
};
const holders = () => [...new Set(texts().map(holder))];

// Text that leaves its box, a box that hides its text, a box that leaves the page.
const cut = () => {
  const wrong = [];
  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth) wrong.push(`the page scrolls sideways: ${page.scrollWidth} > ${page.clientWidth}`);
  for (const box of holders()) {
    const style = getComputedStyle(box);
    const size = parseFloat(style.fontSize);
    const r = box.getBoundingClientRect();
    if (r.left < -0.5 || r.right > page.clientWidth + 0.5) wrong.push(`${called(box)} leaves the page: ${round(r.left)} to ${round(r.right)}`);
    if (style.display === "inline" || !box.clientWidth) continue;
    if (box.scrollWidth > box.clientWidth + 1) wrong.push(`${called(box)} is ${box.scrollWidth - box.clientWidth} px too narrow`);
    // The letters of a high script may stand out of a tight line by a part of their size; a line may not.
    if (box.scrollHeight > box.clientHeight + 0.4 * size) wrong.push(`${called(box)} is ${box.scrollHeight - box.clientHeight} px too low`);
  }
  for (const text of texts()) {
    const box = holder(text);
    const r = box.getBoundingClientRect();
    for (const line of rects(text)) {
      const middle = (line.top + line.bottom) / 2;
      if (line.left < r.left - 1 || line.right > r.right + 1 || middle < r.top || middle > r.bottom) {
        wrong.push(`"${text.data.slice(0, 24)}" stands out of ${called(box)}`);
      }
    }
    for (let e = text.parentElement; e; e = up(e)) {
      const { overflowX, overflowY, textOverflow } = getComputedStyle(e);
      if (e !== page && e !== document.body && [overflowX, overflowY].some((o) => o !== "visible")) wrong.push(`${called(e)} may cut its text`);
      if (textOverflow === "ellipsis") wrong.push(`${called(e)} ends in dots`);
    }
  }
  return [...new Set(wrong)];
};

// Each text ends with the bracket that it began with, and a finger meets that bracket.
const brackets = () => {
  const wrong = [];
  for (const text of texts()) {
    // A word of the glossary parts its paragraph.
    const whole = text.parentElement.closest(":has(> .bm-term)")?.textContent ?? text.data;
    const open = [...whole].filter((c) => c === "[").length;
    const closed = [...whole].filter((c) => c === "]").length;
    if (open !== closed) wrong.push(`"${text.data.slice(0, 24)}" has ${open} [ and ${closed} ]`);
    const last = text.data.lastIndexOf("]");
    if (last < 0) continue;
    text.parentElement.scrollIntoView({ block: "center", behavior: "instant" });
    const place = () => rects(text, last, last + 1)[0];
    let end = place();
    if (end && (end.top < 0 || end.bottom > innerHeight)) {
      scrollBy({ top: end.top - innerHeight / 2, behavior: "instant" });
      end = place();
    }
    const hit = end && at((end.left + end.right) / 2, (end.top + end.bottom) / 2);
    const meant = text.parentElement;
    if (!hit || !(within(meant, hit) || within(hit, meant) && hit.contains(meant))) {
      wrong.push(`the end of "${text.data.slice(0, 24)}" cannot be seen: ${hit ? called(hit) : "nothing"} is there`);
    }
  }
  return wrong;
};

const cross = (a, b, by = 0.5) => a.left < b.right - by && b.left < a.right - by && a.top < b.bottom - by && b.top < a.bottom - by;

// Text over text: boxes of which neither holds the other.
const overlaps = () => {
  const wrong = [];
  const boxes = holders().map((e) => {
    const inline = getComputedStyle(e).display === "inline";
    return { e, r: e.getBoundingClientRect(), by: inline ? 0.25 * parseFloat(getComputedStyle(e).fontSize) : 1 };
  });
  boxes.forEach((a, i) => {
    for (const b of boxes.slice(i + 1)) {
      if (a.e.contains(b.e) || b.e.contains(a.e)) continue;
      if (cross(a.r, b.r, Math.max(a.by, b.by))) wrong.push(`${called(a.e)} and ${called(b.e)} overlap`);
    }
  });
  return wrong;
};

// The named choices keep off each other, off what is drawn, and stand where their lines end.
const choices = () => {
  const wrong = [];
  const labels = all("[data-choice]").map((e) => [nameOf(e), e.getBoundingClientRect(), e.dataset.choice]);
  const drawn = ["liver", "lungs", "brain", "heart", "outline"].flatMap((part) => all(`[data-layer=${part}] *`)
    .filter((e) => e.getBBox && shown(e)).map((e) => [part, e.getBoundingClientRect()]));
  const note = all(".bm-note").map((e) => ["the note", e.getBoundingClientRect()]);
  labels.forEach(([name, a], i) => {
    for (const [other, b] of [...labels.slice(i + 1), ...drawn, ...note]) if (cross(a, b)) wrong.push(`${name} and ${other} overlap`);
  });
  for (const text of texts().filter((text) => text.parentElement.dataset.choice && !/\s/.test(text.data.trim()))) {
    if (rects(text).length > 1) wrong.push(`"${text.data}" is one word and broken`);
  }
  for (const [name, box, site] of labels) {
    const line = one(`[data-layer=leaders] [data-part=${site}]`);
    if (!shown(line)) continue;
    const end = line.getPointAtLength(line.getTotalLength()).matrixTransform(line.getScreenCTM());
    const figure = one("[data-figure]").getBoundingClientRect();
    const edge = end.x < (figure.left + figure.right) / 2 ? box.right : box.left;
    const off = (box.top + box.bottom) / 2 - end.y;
    if (Math.abs(off) > 3) wrong.push(`the line of ${name} ends ${round(off)} px from its middle`);
    if (Math.abs(edge - end.x) > 12) wrong.push(`the line of ${name} ends ${round(edge - end.x)} px from its edge`);
  }
  return [...new Set(wrong)];
};

// Plain letters anywhere in the page, in either tree, shown or not: what was never given to the translators.
// References keep their own language, and so do the names of languages; codes are the same in all.
const english = () => {
  const wrong = [];
  const known = /ICD-10-CM|SNOMED CT|\b[A-Z]\d+(\.\d+)?\b/g;
  const look = (what, text) => {
    const left = text.replace(known, "").match(/[A-Za-z]+/g);
    if (left) wrong.push(`${what}: ${left.slice(0, 6).join(" ")}`);
  };
  const roots = [document.documentElement, ...(shadow() ? [shadow()] : [])];
  for (const root of roots) {
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const parent = walk.currentNode.parentElement;
      if (parent?.closest("script, style, .bm-sources ol, .bm-page-languages")) continue;
      look(parent ? called(parent) : "text", walk.currentNode.data);
    }
    for (const element of root.querySelectorAll("*")) {
      for (const name of ["aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "title", "alt", "placeholder"]) {
        if (element.hasAttribute(name)) look(`${element.localName} ${name}`, element.getAttribute(name));
      }
      if (element.matches("meta[name=description]")) look("description", element.content);
    }
  }
  return [...new Set(wrong)];
};
