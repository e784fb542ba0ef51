// What of a panel is read aloud: its words as a person sees them, sentence by sentence, each with its place on the screen.

/** Left out: what is pressed, what is drawn, and the numbers of sources, which say nothing to an ear. Folded is not seen. */
const SILENT = "[hidden], [aria-hidden=true], button, summary, svg, .bm-close, .bm-from, details:not([open]) > *";

/** The part of a language's name that says which language it is. Android writes `es_MX`. */
export const base = (lang) => lang.toLowerCase().split(/[-_]/)[0];

/** The sentences of an element in the order of reading: text, language, and the range that it covers. */
export function sentences(element, lang) {
  const page = element.ownerDocument;
  const view = page.defaultView;
  const found = [];
  let run = [];
  let spoken = lang;
  const flush = () => {
    found.push(...cut(run, spoken, page));
    run = [];
  };
  const walk = (parent, said) => {
    for (const child of parent.childNodes) {
      if (child.nodeType === 3) {
        if (said !== spoken) flush();
        spoken = said;
        run.push(child);
      }
      if (child.nodeType !== 1 || child.matches(SILENT)) continue;
      const { display, visibility } = view.getComputedStyle(child);
      if (display === "none" || visibility !== "visible") continue;
      // A heading, an entry of a list, a box: each is said for itself.
      const whole = !display.startsWith("inline") && display !== "contents";
      if (whole) flush();
      walk(child, child.lang || said);
      if (whole) flush();
    }
  };
  walk(element, lang);
  flush();
  return found;
}

/** A run of text, which may stand in several elements, cut into sentences. Without Intl.Segmenter it is one. */
function cut(run, lang, page) {
  const text = run.map((part) => part.data).join("");
  if (!/[\p{L}\p{N}]/u.test(text)) return [];
  const pieces = Intl.Segmenter
    ? [...new Intl.Segmenter(lang, { granularity: "sentence" }).segment(text)]
    : [{ index: 0, segment: text }];
  const place = (at) => {
    for (const part of run) {
      if (at <= part.length) return [part, at];
      at -= part.length;
    }
  };
  return pieces.filter(({ segment }) => /[\p{L}\p{N}]/u.test(segment)).map(({ index, segment }) => {
    const range = page.createRange();
    range.setStart(...place(index + segment.length - segment.trimStart().length));
    range.setEnd(...place(index + segment.trimEnd().length));
    return { text: segment.replace(/\s+/g, " ").trim(), lang, range };
  });
}

/** The part of the window in which an element can be seen, within all that scrolls around it: top and bottom. */
function seen(element) {
  const view = element.ownerDocument.defaultView;
  let [top, bottom] = [0, view.innerHeight];
  for (let box = element; box; box = box.parentElement ?? box.getRootNode().host) {
    if (!/auto|scroll/.test(view.getComputedStyle(box).overflowY)) continue;
    const edges = box.getBoundingClientRect();
    [top, bottom] = [Math.max(top, edges.top), Math.min(bottom, edges.bottom)];
  }
  return [top, bottom];
}

/** Whether a sentence can be seen as a whole; `room` is what stands before the lower edge. */
export function inView({ range }, room = 0) {
  const [top, bottom] = seen(range.startContainer.parentElement);
  const box = range.getBoundingClientRect();
  return box.top >= top && box.bottom <= bottom - room;
}

/** Where to begin: with the first sentence that is in view; with the first of all if none is, or if that is in view. */
export const first = (all) => Math.max(0, all.findIndex((sentence) => inView(sentence)));

/** Brings a sentence into view. The focus stays where it is. */
export function follow({ range }) {
  range.startContainer.parentElement.scrollIntoView({ block: "center", behavior: "instant" });
}
