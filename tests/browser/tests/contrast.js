// Where to look in a picture of the map. Runs after prelude.js. Every place is in CSS pixels of the viewport.

// What text is called in the table: the first that fits. What nobody thought of goes by the name of its element.
const TEXTS = [
  ["a choice", "[data-choice]:not([aria-current])"],
  ["the open choice", "[data-choice]"],
  ["the way back", "[data-close]"],
  ["the note under the figure", ".bm-note"],
  ["the urgency emergency, its name", ".bm-help h3, [data-urgency=emergency] h4"],
  ["the urgency today, its name", "[data-urgency=today] h4"],
  ["the urgency next visit, its name", "[data-urgency=next-visit] h4"],
  ["words in an urgency box", ".bm-help, .bm-urgency"],
  ["a heading", "h2, h3"],
  ["the name of a group", ".bm-group h4"],
  ["the next step", "[data-route=next]:not([aria-disabled])"],
  ["a button that waits", "[data-route][aria-disabled]"],
  ["the step before", "[data-route]"],
  ["where the route is", ".bm-route-at"],
  ["the marked step", ".bm-steps > [aria-current]"],
  ["more detail, folded", "summary"],
  ["more detail", ".bm-detail"],
  ["numbers of sources", ".bm-from"],
  ["sources and codes", ".bm-sources, .bm-codes"],
];

const inView = (r) => r.top >= 0 && r.left >= 0 && r.bottom <= innerHeight && r.right <= innerWidth && r.width > 4 && r.height > 4;

// Lines of text that are wholly in view and on top, a few of each name: name and box.
const lines = () => {
  const found = [];
  const few = (name) => found.filter(([other]) => other === name).length < 4;
  const walk = document.createTreeWalker(tree(), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode;
    const holder = text.parentElement;
    // A full stop after a link has no stroke wide enough to show its colour.
    if ((text.data.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < 3 || !holder || holder.closest("svg") || !shown(holder)) continue;
    const name = TEXTS.find(([, selector]) => holder.closest(selector))?.[0] ?? holder.localName;
    if (!few(name)) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const r of range.getClientRects()) {
      if (inView(r) && within(holder, at(r.left + r.width / 2, r.top + r.height / 2))) found.push([name, r.left, r.top, r.width, r.height]);
    }
  }
  for (const step of all(".bm-steps > li").filter(shown)) {
    const { x, y, size } = disc(step);
    const r = new DOMRect(x - size / 4, y - size / 4, size / 2, size / 2);
    if (inView(r)) found.push([step.hasAttribute("aria-current") ? "the number of the marked step" : "the number of a step", r.left, r.top, r.width, r.height]);
  }
  return found;
};

// The circle before a step: its middle and its width.
const disc = (step) => {
  const style = getComputedStyle(step, "::before");
  const box = step.getBoundingClientRect();
  const size = parseFloat(style.width);
  return { x: box.left + parseFloat(style.left) + size / 2, y: box.top + parseFloat(style.top) + size / 2, size };
};

// A line is looked at where it is crossed: a point on it, the direction outwards (or to either side), half its width.
// Not where another line meets it.
const crossings = (shape, closed, from = 0, other = null) => {
  const matrix = shape.getScreenCTM();
  const scale = Math.sqrt(Math.abs(matrix.a * matrix.d - matrix.b * matrix.c));
  const length = shape.getTotalLength();
  const half = (parseFloat(getComputedStyle(shape).strokeWidth) * scale) / 2;
  const count = Math.max(8, Math.min(100, Math.round(((length - from) * scale) / 4)));
  const found = [];
  for (let i = 0; i < count; i++) {
    const along = from + ((i + 0.5) / count) * (length - from);
    const [p, a, b] = [along, along - 0.4, along + 0.4].map((l) => shape.getPointAtLength(Math.max(0, Math.min(length, l))));
    const size = Math.hypot(b.y - a.y, a.x - b.x);
    if (size === 0) continue;
    let normal = [(b.y - a.y) / size, (a.x - b.x) / size];
    if (closed) {
      const inside = (by) => shape.isPointInFill(new DOMPoint(p.x + normal[0] * by, p.y + normal[1] * by));
      // Filled on both sides or on none: two outlines meet, or the shape is thinner than what is looked at.
      if (inside(1.5) === inside(-1.5)) continue;
      if (inside(1.5)) normal = normal.map((part) => -part);
    }
    if (other && [-3, -2, 2, 3].some((by) => other.isPointInStroke(new DOMPoint(p.x + normal[0] * by, p.y + normal[1] * by)))) continue;
    const on = p.matrixTransform(matrix);
    const off = new DOMPoint(p.x + normal[0], p.y + normal[1]).matrixTransform(matrix);
    const far = Math.hypot(off.x - on.x, off.y - on.y);
    found.push([on.x, on.y, (off.x - on.x) / far, (off.y - on.y) / far, half]);
  }
  return found;
};

// The edge of a box at half its border, from the inside outwards; not its round corners.
const edges = (box, half, sides = ["left", "right", "top", "bottom"], inset = 12) => {
  const found = [];
  const steps = 8;
  for (let i = 0; i < steps; i++) {
    const part = (i + 0.5) / steps;
    const x = box.left + inset + (box.width - 2 * inset) * part;
    const y = box.top + inset + (box.height - 2 * inset) * part;
    const all = {
      left: [box.left + half, y, -1, 0, half],
      right: [box.right - half, y, 1, 0, half],
      top: [x, box.top + half, 0, -1, half],
      bottom: [x, box.bottom - half, 0, 1, half],
    };
    found.push(...sides.map((side) => all[side]));
  }
  return found;
};

const circle = (x, y, radius, half) => {
  const found = [];
  for (let i = 0; i < 24; i++) {
    const [dx, dy] = [Math.cos((i / 12) * Math.PI), Math.sin((i / 12) * Math.PI)];
    found.push([x + dx * radius, y + dy * radius, dx, dy, half]);
  }
  return found;
};

const border = (element, side = "Top") => parseFloat(getComputedStyle(element)[`border${side}Width`]) / 2;
const rgb = (colour) => colour.match(/\d+/g).slice(0, 3).map(Number);

// The edges and signs of what is not drawn in the figure: [name, whether both sides count, crossings].
const boxes = () => {
  const found = [];
  const add = (name, both, crossings) => { if (crossings.length) found.push([name, both, crossings]); };
  // Of a box that is higher than the window a part is enough: what is out of view is not measured.
  const seen = (selector) => all(selector).filter(shown).map((e) => [e, e.getBoundingClientRect()]);
  for (const [name, selector] of [
    ["the edge of a choice", "[data-choice]"],
    ["the edge of the way back", "[data-close]"],
    ["the edge of a step button", "[data-route]:not([aria-disabled])"],
  ]) add(name, false, seen(selector).flatMap(([e, box]) => edges(box, border(e))));
  for (const urgency of ["emergency", "today", "next-visit"]) {
    const found = seen(urgency === "emergency" ? ".bm-help, [data-urgency=emergency]" : `[data-urgency=${urgency}]`);
    add(`the edge of the urgency ${urgency}`, true, found.flatMap(([e, box]) => edges(box, border(e, "Left"), ["left"], 16)));
    const signs = found.flatMap(([e]) => [...e.querySelectorAll(".bm-icon-field")]);
    add(`the sign of the urgency ${urgency}`, true, signs.flatMap((line) => crossings(line, false, 0, line.nextElementSibling)));
  }
  for (const step of all(".bm-steps > li").filter(shown)) {
    const { x, y, size } = disc(step);
    const half = parseFloat(getComputedStyle(step, "::before").borderTopWidth) / 2;
    if (inView(new DOMRect(x - size, y - size, 2 * size, 2 * size))) add("the circle of a step", false, circle(x, y, size / 2 - half, half));
  }
  return found;
};

// What is drawn in the figure, in the state the map is in: [name, whether both sides count, crossings, colour of its line].
const drawing = () => {
  const open = opened()[0];
  const found = [];
  const drawn = (selector) => all(`[data-figure] ${selector}`).filter(shown);
  const add = (name, selector, closed, from) => {
    for (const shape of drawn(selector)) found.push([name, !closed, crossings(shape, closed, from), rgb(getComputedStyle(shape).stroke)]);
  };
  add("the outline of the body", "[data-layer=outline] .f-skin", true);
  const organs = { bones: ".f-bone:not(.f-small)", lungs: ".f-lung", liver: ".f-liver", brain: ".f-brain" };
  for (const [site, selector] of Object.entries(organs)) {
    // While one place is open, the others step back on purpose.
    if (open === "overview" || open === site) add(open === site ? `${site}, open` : site, selector, true);
  }
  // A leader line begins with a ring on its organ, which is too small to have sides.
  add("a leader line", ".f-leader", false, 18);
  add("the route", "[data-layer^=route-] .f-route:not(.f-side)", false);
  return found;
};

// The numbers on the route: name and box, within the disc.
const numbers = () => all("[data-figure] .f-no").filter(shown).map((shape) => {
  const r = shape.getBoundingClientRect();
  return ["a number on the route", r.x + r.width / 4, r.y + r.height / 4, r.width / 2, r.height / 2];
});

// Paints every line of the drawing in one colour, so that a second picture shows where lines are. Ribs behind and the pale
// edge of the route are drawn as lines, and are grounds.
const MARK = [255, 0, 255];
const mark = () => {
  const grounds = ".f-rib-back, .f-case";
  for (const shape of all(".bm-art *, .bm-region:focus-visible .f-hit")) {
    if (getComputedStyle(shape).stroke !== "none" && !shape.matches(grounds)) {
      shape.style.transition = "none";
      shape.style.stroke = `rgb(${MARK})`;
    }
  }
};

// The ring around what has the focus.
const ring = () => {
  const element = focused();
  if (element.dataset.region) {
    const shape = element.querySelector(".f-hit");
    return ["the ring of a region", true, crossings(shape, false), rgb(getComputedStyle(shape).stroke)];
  }
  const style = getComputedStyle(element);
  const half = parseFloat(style.outlineWidth) / 2;
  const by = parseFloat(style.outlineOffset) + 2 * half;
  const r = element.getBoundingClientRect();
  return ["the ring of a choice", true, edges(new DOMRect(r.x - by, r.y - by, r.width + 2 * by, r.height + 2 * by), half)];
};
