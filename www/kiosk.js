// The map on a tablet that strangers touch all day. A part of the map that comes only where mode is "kiosk" (element.js).
//
// It stands around the live tree and leaves that alone: what a press does, the map does. It stores nothing, writes no
// history, and after each reader everything is as on the first screen. docs/kiosk.md is for the people who set it up.

import css from "./kiosk.css";
import { board, offer } from "./kiosk/board.js";
import { Idle } from "./kiosk/idle.js";
import { renewal } from "./kiosk/renewal.js";
import { settings } from "./kiosk/settings.js";
import { stayOn, wordsInSight } from "./kiosk/sight.js";
import { guard, keepIn } from "./kiosk/touch.js";
import { Reader, bar } from "./speech.js";

/** Sizes of the text, in per cent. */
const SIZES = [100, 125, 150, 175, 200];

/** How long it waits for a hospital's file, in ms: the map has waited for it already, and until the kiosk stands nothing is cleared. */
const SOON = 3000;

/** Makes a kiosk of a live map; gives back what ends it. `file` gives a file of the bundle, or with the reason `local` a hospital's, as JSON. */
export function begin(element, root, file) {
  const over = new AbortController();
  const local = element.getAttribute("local");
  const hosted = () => Promise.race([
    file(new URL(local, element.ownerDocument.baseURI).href, "local").catch(() => null),
    new Promise((later) => setTimeout(later, SOON)),
  ]);
  const said = Promise.all([
    file("kiosk.json"),
    // Whether a hospital's file can be shown is the map's to say; here it can only offer no language.
    typeof element.local === "object" ? element.local : local && hosted(),
    // The words that are there already hold what was built in.
    file(`${root.firstElementChild.lang}.json`),
  ]);
  said.then(([words, own, { local }]) => {
    if (!over.signal.aborted) new Kiosk(element, root, words, own?.kiosk_languages ?? local?.kiosk_languages ?? [], over.signal);
  }).catch((error) => console.error(`body-map: the kiosk has no words. ${error.message}`));
  return () => over.abort();
}

class Kiosk {
  constructor(element, root, words, hosted, signal) {
    const page = element.ownerDocument;
    Object.assign(this, { element, root, words, page, view: page.defaultView, signal });
    this.set = settings(element);
    this.usual = { lang: element.getAttribute("lang"), theme: element.getAttribute("theme"), level: element.level };
    const wanted = this.set.languages ? this.set.languages.split(",") : hosted;
    this.languages = ["en", ...Object.keys(words).filter((lang) => lang !== "en" && wanted.includes(lang))];

    this.reader = new Reader(root, { names: true });
    signal.addEventListener("abort", () => this.reader.end());
    this.board = board(page, root, {
      start: () => this.read(),
      finish: () => this.clear(),
      further_up: () => this.turn(-1),
      further_down: () => this.turn(1),
      text_smaller: () => this.size(-1),
      text_larger: () => this.size(1),
      contrast: () => this.contrast(),
      lower: () => this.lower(!this.stage.hasAttribute("data-low")),
      full_screen: () => page.documentElement.requestFullscreen().catch(() => {}),
      still_here: () => this.idle.touch(),
    }, bar(this.reader, words, () => (this.stage.dataset.screen === "first" ? this.board.first : undefined)));
    this.stage = this.board.stage;
    offer(page, this.board.languages, this.languages, words, (lang) => { element.lang = lang; });
    this.stand();
    guard(element, this.stage, this.set, signal);
    keepIn(root, signal);
    this.follow();
    this.clear();
    this.watch();
    stayOn(page, signal);
  }

  /** Puts the board where the map was, and its styles into the shadow tree and the page. */
  stand() {
    const { element, page, signal, stage, view } = this;
    const tree = element.shadowRoot;
    const styles = new view.CSSStyleSheet();
    styles.replaceSync(css);
    // Twenty millimetres, and a page that cannot scroll.
    const measured = new view.CSSStyleSheet();
    measured.replaceSync(`.kiosk { --kiosk-choice: ${Math.ceil(20 * this.set["px-per-mm"])}px }`);
    const around = new view.CSSStyleSheet();
    around.replaceSync("html, body { height: 100%; overflow: hidden; overscroll-behavior: none }");
    tree.adoptedStyleSheets = [...tree.adoptedStyleSheets, styles, measured];
    page.adoptedStyleSheets = [...page.adoptedStyleSheets, around];
    this.root.classList.add("kiosk-map");
    tree.append(stage);
    // Nothing else of the page can be reached: the kiosk covers it.
    const beside = [];
    for (let place = element; place !== page.body; place = place.parentElement) {
      beside.push(...[...place.parentElement.children].filter((other) => other !== place && !other.inert));
    }
    for (const other of [...beside, ...element.children]) other.inert = true;
    signal.addEventListener("abort", () => {
      stage.remove();
      this.root.removeAttribute("class");
      this.board.warning.close();
      tree.adoptedStyleSheets = tree.adoptedStyleSheets.filter((sheet) => sheet !== styles && sheet !== measured);
      page.adoptedStyleSheets = page.adoptedStyleSheets.filter((sheet) => sheet !== around);
      for (const other of [...beside, ...element.children]) other.inert = false;
    });
  }

  /** What the map says and opens, the board follows. */
  follow() {
    const map = this.root.firstElementChild;
    const watch = new MutationObserver((changes) => {
      this.words_of(map.lang);
      if (!changes.some(({ attributeName }) => attributeName === "data-open")) return;
      const { open } = map.dataset;
      if (open !== "overview") this.stage.dataset.screen = "read";
      this.top();
      // On the first screen the words were not there to take the focus; and what the map gives it back to is the next
      // reader's, or another button's.
      this.rest(open);
    });
    watch.observe(map, { attributeFilter: ["lang", "data-open"] });
    this.words_of(map.lang);
    this.signal.addEventListener("abort", () => watch.disconnect());
  }

  words_of(lang) {
    const words = this.words[lang] ?? this.words.en;
    if (this.spoken === words) return;
    this.spoken = words;
    const { said, bar, languages } = this.board;
    this.stage.lang = this.words[lang] ? lang : "en";
    this.stage.dir = words.dir;
    for (const [name, place] of said) place.textContent = words[name];
    this.count(this.set.warning);
    bar.setAttribute("aria-label", words.controls);
    languages.setAttribute("aria-label", words.languages);
    for (const button of languages.children) button.setAttribute("aria-pressed", String(button.lang === this.stage.lang));
    this.measure();
  }

  /** The place where the words scroll. */
  get panels() {
    return this.root.querySelector(".bm-panels");
  }

  /** Opens the overview. */
  read() {
    this.element.close();
    this.stage.dataset.screen = "read";
    this.top();
    this.rest();
  }

  /** Puts the focus where it belongs: to the heading of what is open, or nowhere. */
  rest(open = "overview") {
    const { page, root, stage, view } = this;
    if (stage.dataset.screen === "read") {
      const heading = root.querySelector(`[data-panel=${open}] h2`);
      heading.focus({ preventScroll: true });
      // In a small window the words stand below the figure, and were not there when the map looked for them (shell/focus.rs).
      const { top } = heading.getBoundingClientRect();
      if (top < 0 || top > view.innerHeight / 2) heading.scrollIntoView({ block: "start", behavior: "instant" });
      return;
    }
    // The next Tab begins at the top.
    stage.tabIndex = -1;
    stage.focus({ preventScroll: true });
    page.activeElement.blur();
    stage.blur();
    stage.removeAttribute("tabindex");
  }

  /** Goes to the beginning, of the words or, in a small window, of everything: the map may have gone to a control. */
  top() {
    this.panels.scrollTop = 0;
    this.stage.scrollTop = 0;
    this.measure();
  }

  /** Nearly a page of words further. */
  turn(way) {
    const { panels } = this;
    panels.scrollBy({ top: way * panels.clientHeight * .8, behavior: "instant" });
    this.measure();
  }

  size(way) {
    this.sized(SIZES[SIZES.findIndex((size) => size >= this.percent) + way] ?? this.percent);
  }

  sized(percent) {
    this.percent = percent;
    this.stage.dataset.text = String(percent);
    const { sizes } = this.board;
    sizes[0].setAttribute("aria-disabled", String(percent <= SIZES[0]));
    sizes[1].setAttribute("aria-disabled", String(percent >= SIZES.at(-1)));
    this.measure();
  }

  contrast() {
    const on = this.element.theme !== "contrast";
    this.theme(on ? "contrast" : this.usual.theme);
  }

  theme(theme) {
    if (theme) this.element.setAttribute("theme", theme);
    else this.element.removeAttribute("theme");
    this.board.switches[0].setAttribute("aria-pressed", String(theme === "contrast"));
  }

  lower(on) {
    this.stage.toggleAttribute("data-low", on);
    this.board.switches[1].setAttribute("aria-pressed", String(on));
    this.measure();
  }

  /** The buttons for more words are there when there are more. */
  measure() {
    const { panels, board: { turn } } = this;
    this.counted = null;
    const [up, down] = turn.children;
    const more = panels.scrollHeight - panels.clientHeight;
    turn.hidden = this.stage.dataset.screen === "first" || more < 2;
    this.stage.toggleAttribute("data-more", !turn.hidden);
    up.setAttribute("aria-disabled", String(panels.scrollTop < 1));
    down.setAttribute("aria-disabled", String(panels.scrollTop > more - 2));
  }

  /** Leaves nothing of the reader who was here. */
  clear() {
    const { element, board: { warning }, page, root, set, stage, usual, view } = this;
    if (warning.open) warning.close();
    this.count(set.warning);
    this.reader.stop();
    element.reset();
    if (usual.lang === null) element.removeAttribute("lang");
    else element.lang = usual.lang;
    this.theme(usual.theme);
    stage.dataset.screen = "first";
    this.sized(SIZES.find((size) => size >= set["text-size"]));
    this.lower(set.lower === 1);
    for (const fold of root.querySelectorAll("details")) fold.open = fold.dataset.level === usual.level;
    for (const place of [stage, ...root.querySelectorAll("*")]) {
      if (place.scrollTop || place.scrollLeft) place.scrollTo({ left: 0, top: 0, behavior: "instant" });
    }
    view.scrollTo({ left: 0, top: 0, behavior: "instant" });
    this.rest();
    view.getSelection()?.removeAllRanges();
    // Some engines leave the pointer where the last tap was, and the place under it lit.
    root.dispatchEvent(new view.PointerEvent("pointerleave"));
    this.measure();
    this.used = false;
  }

  /** Whether anybody is there. */
  watch() {
    const { element, page, set, signal, stage, board: { warning, full } } = this;
    this.idle = new Idle({
      warning: set.warning * 1000,
      limit: () => Math.max(set.idle, (this.counted ??= wordsInSight(this.panels)) * 60 / set["words-per-minute"]) * 1000,
      fresh: () => !this.used,
      rest: renewal(page, () => !this.used, signal),
      busy: () => this.reader.speaking,
      warn: (seconds) => this.warn(seconds),
      calm: () => warning.close(),
      clear: () => this.clear(),
    }, page, signal);
    const touched = () => {
      this.used = true;
      if (!warning.open) this.idle.touch();
    };
    for (const type of ["pointerdown", "pointermove", "keydown", "wheel", "scroll"]) {
      page.addEventListener(type, (event) => { if (event.isTrusted) touched(); }, { capture: true, passive: true, signal });
    }
    element.shadowRoot.addEventListener("scroll", () => this.measure(), { capture: true, passive: true, signal });
    this.view.addEventListener("resize", () => this.measure(), { signal });
    // Whoever presses beside the button, or Esc, is there too.
    warning.addEventListener("click", () => this.idle.touch());
    warning.addEventListener("cancel", () => this.idle.touch());
    const filled = () => { full.hidden = !page.fullscreenEnabled || !!page.fullscreenElement || this.view.matchMedia("(display-mode: fullscreen)").matches; };
    page.addEventListener("fullscreenchange", filled, { signal });
    filled();
    stage.addEventListener("toggle", () => this.measure(), { capture: true, signal });
  }

  /** Tells the seconds that are left. */
  count(seconds) {
    this.board.said.get("warning_when").textContent = this.spoken.warning_when.replace("{n}", seconds);
  }

  warn(seconds) {
    const { warning } = this.board;
    this.count(seconds);
    if (!warning.open) warning.showModal();
  }
}
