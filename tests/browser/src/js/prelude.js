// The words of the map, for scripts that the tests run in a page.
const maps = () => [...document.querySelectorAll("body-map, .bm-paste")];
const map = (i) => maps()[i ?? 0];
const shadow = (i) => map(i)?.shadowRoot ?? null;
const live = (i) => !!shadow(i)?.querySelector("[data-figure]") && !shadow(i).querySelector("slot");
// The tree a reader sees: the shadow tree when it stands, else the prerendered one.
const tree = (i) => (live(i) ? shadow(i) : map(i));
const one = (selector, i) => tree(i)?.querySelector(selector) ?? null;
const all = (selector, i) => [...(tree(i)?.querySelectorAll(selector) ?? [])];
const up = (element) => element.parentElement ?? element.getRootNode()?.host ?? null;
const within = (outer, element) => {
  for (let e = element; e; e = up(e)) if (e === outer) return true;
  return false;
};
// WebKit gives boxes of shapes in a group that is not displayed: it is asked for what is rendered.
const shown = (element) => {
  const style = getComputedStyle(element);
  return element.checkVisibility() && element.getClientRects().length > 0 && style.visibility === "visible";
};
const opened = (i) => all("[data-panel]", i).filter((p) => p.getClientRects().length > 0).map((p) => p.dataset.panel);
const words = (element) => (element?.textContent ?? "").replace(/\s+/g, " ").trim();
// The element under a point, through open shadow roots.
const at = (x, y) => {
  let hit = document.elementFromPoint(x, y);
  while (hit?.shadowRoot) {
    const deeper = hit.shadowRoot.elementFromPoint(x, y);
    if (!deeper || deeper === hit) break;
    hit = deeper;
  }
  return hit;
};
// A point of the viewport where a finger meets the element: of a grid, the hit nearest to the middle of all hits.
const point = (element) => {
  let box = element.getBoundingClientRect();
  if (box.top < 0 || box.bottom > innerHeight) {
    element.scrollIntoView({ block: "center", behavior: "instant" });
    box = element.getBoundingClientRect();
  }
  const steps = 16;
  const hits = [];
  for (let i = 0; i < steps; i++) {
    for (let j = 0; j < steps; j++) {
      const x = box.left + (box.width * (i + 0.5)) / steps;
      const y = box.top + (box.height * (j + 0.5)) / steps;
      if (x >= 0 && y >= 0 && x < innerWidth && y < innerHeight && within(element, at(x, y))) hits.push([x, y]);
    }
  }
  if (!hits.length) return null;
  const mid = [0, 1].map((k) => hits.reduce((sum, hit) => sum + hit[k], 0) / hits.length);
  const far = (hit) => Math.hypot(hit[0] - mid[0], hit[1] - mid[1]);
  return hits.sort((a, b) => far(a) - far(b))[0].map(Math.floor);
};
// What has the focus, through open shadow roots.
const focused = () => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
};
// The next Tab begins at the top of the document: a mere blur would have it go on from where the focus was.
const restart = () => {
  document.body.tabIndex = -1;
  document.body.focus({ preventScroll: true });
  document.body.blur();
  document.body.removeAttribute("tabindex");
};
const nameOf = (element) => {
  if (!element || element === document.body) return "body";
  for (const key of ["region", "choice", "close", "route"]) {
    if (element.dataset?.[key] !== undefined) return `${key}:${element.dataset[key]}`;
  }
  const panel = element.closest?.("[data-panel]");
  const tag = element.localName;
  return panel ? `${panel.dataset.panel} ${tag}` : tag;
};
