// <body-map>: brings the readable document inside it to life, and gives it back if anything goes wrong.
//
// The light children are the document: figure, links, every word. They show through the slot until the live tree is
// complete, are never removed, and return on a crash. All maps of a page share one WebAssembly instance. Nothing is
// hung on `window`, nothing is stored, and nothing is fetched but the files beside this one.
//
// `INSIDE` stands for `null` in the bundle, which costs it nothing. In body-map.html it is what www/inside.js exports: the
// same files, held by the page. Neither is a name that exists while the map runs.

/** A reason why the map stays a document: which file, and what to change. */
class Failure extends Error {
  constructor(reason, url, message) {
    super(message);
    this.reason = reason;
    this.url = String(url);
  }
}

// The eight bytes of an empty module: if these do not compile, nothing will.
const EMPTY = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

/** Where a bundler has put the files that lie beside this one, by their names. Filled by the package (index.js), else empty. */
export const files = {};
const here = import.meta.url;
const home = new URL("./", here);
/** Where a file of the folder is. */
const at = (name, base) => new URL((base.href === home.href && files[name]) || name, base);

/** Everything the maps of a page share, by the folder it comes from. */
const shared = new Map();
/** Words, and what hospitals say, as JSON.parse made them, by the address of their file: each is fetched once a page. */
const read = new Map();
/** The elements that hold a live tree, shown or waiting. */
const living = new Set();
/** The one map of each document that owns its address. */
const owners = new WeakMap();

function load(base) {
  let promise = shared.get(base.href);
  if (!promise) {
    promise = begin(base);
    shared.set(base.href, promise);
    // A map that is added later may try again.
    promise.catch(() => shared.delete(base.href));
  }
  return promise;
}

async function begin(base) {
  const wasmUrl = at("bodymap_bg.wasm", base);
  if (typeof WebAssembly !== "object" || !CSSStyleSheet.prototype.replaceSync) {
    throw new Failure("unsupported", wasmUrl,
      "This browser has no WebAssembly or no constructed style sheets (some switch them off to protect their user). " +
      "The map stays a document of links; nothing needs to be changed.");
  }
  try {
    // WebKit compiles under any policy and refuses the instance.
    new WebAssembly.Instance(new WebAssembly.Module(EMPTY));
  } catch {
    throw new Failure("csp", wasmUrl,
      "The Content-Security-Policy of this page refuses WebAssembly. Add 'wasm-unsafe-eval' to its script-src.");
  }
  const glueUrl = at("bodymap.js", base);
  const cssUrl = at("body-map.css", base);
  const glueArrives = (INSIDE ? INSIDE.glue() : import(/* webpackIgnore: true */ /* @vite-ignore */ glueUrl.href)).catch((error) => {
    throw new Failure("wasm-missing", glueUrl, advice(glueUrl, `could not be loaded (${error.message})`));
  });
  const wasmArrives = compile(wasmUrl);
  const cssArrives = fetched(cssUrl, "pack").then((response) => response.text());
  // All are on their way; the first in this order that fails is the one to name.
  for (const arrives of [wasmArrives, glueArrives, cssArrives]) arrives.catch(() => {});
  const module = await wasmArrives;
  const glue = await glueArrives;
  const css = await cssArrives;
  await glue.default({ module_or_path: module });
  glue.start((what) => crashed(base, wasmUrl, what));
  return { Map: glue.Map, Words: glue.Words, words: new Map(), css, sheets: new WeakMap(), drawing: null, base };
}

/** A file of words (reason `pack`) or of a hospital's own (reason `local`). */
function file(url, reason) {
  let promise = read.get(String(url));
  if (!promise) {
    promise = fetched(url, reason).then((response) => response.json()).catch((error) => {
      read.delete(String(url));
      if (error instanceof Failure) throw error;
      const what = reason === "local" ? "cannot be shown" : "is not the words of the map";
      throw new Failure(reason, url, advice(url, `${what} (${error.message})`, reason));
    });
    read.set(String(url), promise);
    promise.catch(() => {});
  }
  return promise;
}

/** The words of a language, with what a hospital says; read once for all maps of a page. */
async function speak(arrives, url, local) {
  // All files are on their way while the module still is.
  const named = typeof local === "string";
  const arriving = [file(url, "pack"), named ? file(local, "local") : local];
  const parts = await arrives;
  const pack = await arriving[0];
  const said = await arriving[1];
  // What is not said there may have been said when the pages were built.
  const own = said && !(Object.getPrototypeOf(said) === Object.prototype && Object.keys(said).length === 0);
  const key = own ? `${url} ${local}` : url.href;
  let words = parts.words.get(key);
  // An object may have changed since; a file has not.
  if (!words || (own && !named)) {
    try {
      words = parts.Words.read(pack, own ? said : pack.local ?? {});
    } catch (error) {
      if (!own) throw new Failure("pack", url, advice(url, `cannot be used: ${error.message}`));
      const what = named ? local : "The property local";
      throw new Failure("local", what, advice(what, `cannot be shown: ${error.message}`, "local"));
    }
    if (named || !own) parts.words.set(key, words);
  }
  return words;
}

/** The drawing for one map: a copy of the one in the page; where the page has none, one made from figure.json. */
async function art(parts, element) {
  const drawn = element.querySelector("[data-figure] > .bm-art");
  if (drawn) return drawn.cloneNode(true);
  const url = at("figure.json", parts.base);
  parts.drawing ??= fetched(url, "pack").then((response) => response.json()).catch((error) => {
    parts.drawing = null;
    if (error instanceof Failure) throw error;
    throw new Failure("pack", url, advice(url, `is not the drawing (${error.message})`));
  });
  const draw = (document, [tag, attributes, children]) => {
    const shape = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, value);
    shape.append(...children.map((child) => draw(document, child)));
    return shape;
  };
  return draw(element.ownerDocument, await parts.drawing);
}

function advice(url, what, reason) {
  if (reason === "local") return `${url} ${what}. The map goes on without it. Correct the file or the attribute local.`;
  return `${url} ${what}. Copy the whole version folder to where body-map.js is, or name its place with the attribute base.`;
}

async function fetched(url, reason) {
  let response;
  try {
    // A hospital's number may change any day, and must not hold up the map.
    const fresh = reason === "local" ? { cache: "no-cache", signal: AbortSignal.timeout(10000) } : {};
    response = await (INSIDE ? INSIDE.answer(url) : fetch(url, { credentials: "same-origin", ...fresh }));
  } catch (error) {
    throw new Failure(reason, url, advice(url, `could not be fetched (${error.message})`, reason));
  }
  if (!response.ok) throw new Failure(reason, url, advice(url, `could not be fetched (status ${response.status})`, reason));
  return response;
}

async function compile(url) {
  const response = await fetched(url, "wasm-missing");
  const type = response.headers.get("content-type") ?? "no type";
  const broken = (what) => new Failure("truncated", url, `${url} broke off on the way (${what}). Check the server or a proxy between.`);
  let bytes;
  try {
    bytes = new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    throw broken(error.message);
  }
  // WebKit hands over what came before the connection ended.
  const length = response.headers.has("content-encoding") ? null : response.headers.get("content-length");
  if (length && bytes.length < Number(length)) throw broken(`${bytes.length} of ${length} bytes arrived`);
  if (!EMPTY.subarray(0, 4).every((byte, index) => bytes[index] === byte)) {
    throw new Failure("not-wasm", url,
      `${url} is not WebAssembly (it was sent as ${type}). The server answers with something else at this address: ` +
      "let it send the file itself.");
  }
  if (!type.startsWith("application/wasm")) {
    console.warn(`body-map: ${url} was sent as ${type}. It works; set the MIME type application/wasm for .wasm on the server.`);
  }
  try {
    return await WebAssembly.compile(bytes);
  } catch (error) {
    throw new Failure("truncated", url,
      `${url} is not whole: ${bytes.length} bytes arrived (${error.message}). Upload it again, as a binary file.`);
  }
}

function crashed(base, url, what) {
  shared.set(base.href, Promise.reject(new Failure("crashed", url, "The map has stopped on this page.")));
  shared.get(base.href).catch(() => {});
  const failure = new Failure("crashed", url, `The map has stopped; its words stay readable. Please report this: ${what}`);
  // The crash comes from inside the module: let that unwind first.
  queueMicrotask(() => {
    for (const element of [...living]) element.crash(failure);
  });
}

/** One constructed sheet a document, shared by its maps. */
function sheet(parts, document) {
  let sheet = parts.sheets.get(document);
  if (!sheet) {
    sheet = new (document.defaultView ?? window).CSSStyleSheet();
    sheet.replaceSync(parts.css);
    parts.sheets.set(document, sheet);
  }
  return sheet;
}

let count = 0;
/** What leads to a panel and back. */
const CONTROLS = "[data-region], [data-choice], [data-close]";

export class BodyMapElement extends HTMLElement {
  /** The file this class came from: a second version on a page is told which one is at work. */
  static from = here;
  /** What a host may colour; where one is set, guard.js looks at them. */
  static colours = ["paper", "card", "ink", "accent", "on-accent"].map((name) => `--body-map-${name}`);
  static observedAttributes = ["site", "lang", "local", "level"];

  #root = this.attachShadow({ mode: "open" });
  #slot = document.createElement("slot");
  #parts = null;
  #map = null;
  #ready = false;
  #live = false;
  #loading = false;
  #wish = 0;
  #said = null;
  #owns = null;
  #touched = false;
  #down = new Set();
  #watch = null;
  /** What ends the parts that were begun. */
  #ends = [];

  constructor() {
    super();
    this.#root.append(this.#slot);
  }

  connectedCallback() {
    // A property that was set before this class was known hides its setter.
    for (const name of [...NAMES, ...FLAGS, "local"]) {
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
    if (this.#map) return;
    this.#unfold();
    if (!this.#watch) this.#observe();
    if (!this.#loading) this.#start();
  }

  disconnectedCallback() {
    // A move is a removal and an insertion; only what is still gone a moment later has left.
    queueMicrotask(() => {
      if (!this.isConnected) this.#stop();
    });
  }

  adoptedCallback() {
    if (!this.#parts) return;
    this.#root.adoptedStyleSheets = [sheet(this.#parts, this.ownerDocument)];
    // What a part has to do with the old document ends there.
    this.#end();
    if (this.#live) this.#extend();
  }

  attributeChangedCallback(name, before, value) {
    if (name === "site") this.#map?.open(value ?? "");
    else if (name === "level") this.#unfold();
    else if (before !== value) this.#translate();
  }

  /** What the hospital says: the address of its file, or the same as an object, which is read when it is set. */
  get local() {
    return this.#said ?? this.getAttribute("local") ?? "";
  }

  set local(value) {
    const said = typeof value === "object" ? value : null;
    const changed = said !== this.#said || said;
    this.#said = said;
    if (!said) reflect(this, "local", value);
    if (changed) this.#translate();
  }

  /** Opens a site by its id; any other id is the overview. */
  open(site) {
    if (this.#map) this.#map.open(String(site ?? ""));
    else this.site = site;
  }

  /** Goes back to the overview. */
  close() {
    this.open("");
  }

  /** Goes back to the first screen. */
  reset() {
    if (this.#map) this.#map.reset();
    else this.close();
  }

  /** Gives the readable document back after a crash. Called by this module. */
  crash(failure) {
    this.#restore();
    this.#map = null;
    this.#fail(failure);
  }

  async #start() {
    this.#loading = true;
    try {
      // The package's entry comes to say where its files are.
      await null;
      const base = this.hasAttribute("base") ? new URL(this.base, this.ownerDocument.baseURI) : home;
      const arrives = load(base);
      const wish = this.#wish;
      const [parts, words] = await Promise.all([arrives, this.#first(arrives, base)]);
      const drawing = await art(parts, this);
      if (!this.isConnected || this.#map) return;
      this.#parts = parts;
      this.#root.adoptedStyleSheets = [sheet(parts, this.ownerDocument)];
      // The address may name a word inside a panel.
      const target = this.querySelector(":target")?.closest("[data-panel]");
      const site = target?.dataset.panel ?? this.getAttribute("site") ?? undefined;
      const address = this.#own();
      this.#map = new parts.Map(this, words, drawing, site, address, address ? "" : `bm${++count}-`, () => {
        this.#ready = true;
        this.#settle();
      });
      living.add(this);
      // It may have been told another language meanwhile.
      if (this.#wish !== wish) this.#translate();
    } catch (error) {
      if (this.isConnected) this.#fail(error);
    } finally {
      this.#loading = false;
    }
  }

  /** The file with the words in the language of the attribute `lang`: its first part, else English. */
  #pack(base) {
    const lang = /^[a-z]{2,3}(?=-|$)/.exec(this.lang.toLowerCase())?.[0] ?? "en";
    return at(`${lang}.json`, base);
  }

  /** The words of a file, with what the hospital's file says; a file that cannot be shown costs nothing but itself. */
  async #words(arrives, url) {
    // A link knows what its address means, and refuses none.
    const link = Object.assign(this.ownerDocument.createElement("a"), { href: this.getAttribute("local") ?? "" });
    try {
      return await speak(arrives, url, this.#said ?? (this.hasAttribute("local") && link.href));
    } catch (error) {
      if (error.reason !== "local") throw error;
      this.#fail(error);
      return speak(arrives, url, null);
    }
  }

  /** The first words: in English if there are none in the language that was asked for. */
  async #first(arrives, base) {
    const url = this.#pack(base);
    const english = at("en.json", base);
    try {
      return await this.#words(arrives, url);
    } catch (error) {
      if (url.href === english.href || error.reason !== "pack") throw error;
      console.warn(`body-map: no words in the language "${this.lang}": ${error.message} The map speaks English.`);
      return this.#words(arrives, english);
    }
  }

  /** Says everything in the language of the attribute `lang`, with what the hospital says, as soon as the words have come; until then, and if they do not come, the old words stay. */
  async #translate() {
    const wish = ++this.#wish;
    if (!this.#map) return;
    try {
      const words = await this.#words(this.#parts, this.#pack(this.#parts.base));
      // Only the last wish counts.
      if (this.#map && wish === this.#wish) this.#map.say(words);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Whether this map owns the address of its document: the first that asks for it does. */
  #own() {
    if (!this.hasAttribute("address")) return false;
    const owner = owners.get(this.ownerDocument);
    if (owner && owner !== this && owner.isConnected) return false;
    owners.set(this.ownerDocument, this);
    this.#owns = new AbortController();
    // The page's links to other languages lead to what is open here.
    this.ownerDocument.addEventListener("click", (event) => {
      const link = event.target.closest?.("a[data-language]");
      const open = this.#map?.root.firstElementChild?.dataset.open;
      if (link && open) link.hash = open === "overview" ? "" : open;
    }, { capture: true, signal: this.#owns.signal });
    return true;
  }

  #stop() {
    this.#watch?.abort();
    this.#watch = null;
    this.#owns?.abort();
    this.#touched = false;
    this.#down.clear();
    const map = this.#map;
    this.#map = null;
    this.#restore();
    map?.unmount();
  }

  #restore() {
    living.delete(this);
    this.#end();
    this.#ready = false;
    if (!this.#live) return;
    this.#live = false;
    this.#root.replaceChildren(this.#slot);
  }

  /** Notices whether anybody is busy with the document, so that the live tree never comes between a person and a press. */
  #observe() {
    this.#watch = new AbortController();
    const { signal } = this.#watch;
    const page = this.ownerDocument;
    const on = (target, types, act) => {
      for (const type of types) target.addEventListener(type, act, { capture: true, passive: type !== "click", signal });
    };
    const touch = () => { this.#touched = true; };
    this.#touched = this.contains(page.activeElement) || this.matches(":active");
    on(page, ["pointerdown"], (event) => this.#down.add(event.pointerId));
    on(page, ["pointerup", "pointercancel"], (event) => {
      this.#down.delete(event.pointerId);
      // The click that may follow comes first.
      setTimeout(() => this.#settle());
    });
    on(this, ["pointerdown", "focusin", "keydown", "wheel", "touchmove"], touch);
    on(this, ["focusout"], () => setTimeout(() => this.#settle()));
    // Following a link to a fragment scrolls too; that is the browser, not a person.
    on(page, ["scroll"], () => { if (!page.querySelector(":target")) touch(); });
    on(this, ["click"], (event) => this.#activate(event));
  }

  /** Lets the live tree stand if nobody is in the middle of something. */
  #settle() {
    const focused = this.contains(this.ownerDocument.activeElement);
    if (focused) this.#touched = true;
    // Where no document is being read, nothing but the focus can be taken away; and no press would wake the map later.
    const busy = this.querySelector(CONTROLS) ? this.#touched : focused;
    if (this.#ready && !this.#live && !busy && this.#down.size === 0 && !this.matches(":active")) this.#swap();
  }

  /** The next activation after the reader has begun: it becomes the first action of the live map. */
  #activate(event) {
    if (!this.#ready || this.#live || event.button !== 0) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest?.(CONTROLS);
    if (!link) return;
    event.preventDefault();
    event.stopPropagation();
    const name = ["data-region", "data-choice", "data-close"].find((name) => link.hasAttribute(name));
    this.#swap();
    const value = link.getAttribute(name);
    const panel = name === "data-close" ? "section:not([hidden]) " : "";
    const control = this.#map?.root.querySelector(`${panel}[${name}="${value}"]`);
    control?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, composed: true }));
  }

  /** Unfolds every "More detail", or folds it, as the attribute `level` says; without it all stay as they are. */
  #unfold() {
    const { level } = this;
    if (!level) return;
    for (const tree of [this, this.#map?.root]) {
      for (const fold of tree?.querySelectorAll("details[data-level]") ?? []) fold.open = level === "detail";
    }
  }

  /** Begins a part that only some maps need: a file of its own, which comes when it is asked for, so that no other reader pays. */
  async #begin(name) {
    const { base } = this.#parts;
    const url = at(`${name}.js`, base);
    const ends = this.#ends;
    try {
      const { begin } = await (INSIDE ? INSIDE.part(name) : import(/* webpackIgnore: true */ /* @vite-ignore */ url.href));
      // The map may be gone meanwhile, or in another document.
      if (this.#ends === ends) ends.push(begin(this, this.#map.root, (words, reason = "pack") => file(at(words, base), reason)));
    } catch (error) {
      this.#fail(error instanceof Failure ? error : new Failure("pack", url, advice(url, `could not be begun (${error.message})`)));
    }
  }

  #swap() {
    const root = this.#map.root;
    // What the reader has unfolded stays unfolded; a map without a document goes by its attribute.
    const folds = this.querySelectorAll(".bm details");
    root.querySelectorAll("details").forEach((fold, index) => {
      fold.open = folds[index]?.open ?? fold.dataset.level === this.level;
    });
    this.#watch?.abort();
    this.#watch = null;
    const view = this.ownerDocument.defaultView;
    const { scrollX, scrollY } = view;
    this.#root.replaceChildren(root);
    // WebKit holds on to the element that the address named; when that one gives way, it would jump to the top.
    if (view.scrollX !== scrollX || view.scrollY !== scrollY) view.scrollTo({ left: scrollX, top: scrollY, behavior: "instant" });
    this.#live = true;
    this.#extend();
    this.#tell("body-map-ready");
  }

  /** Begins the parts that this map needs. */
  #extend() {
    const style = getComputedStyle(this);
    if (BodyMapElement.colours.some((name) => style.getPropertyValue(name))) this.#begin("guard");
    if (this.mode === "kiosk") this.#begin("kiosk");
    if (this.speech) this.#begin("speech");
  }

  #end() {
    const ends = this.#ends;
    this.#ends = [];
    for (const end of ends) end?.();
  }

  #fail(error) {
    const { reason = "crashed", url = here, message } = error;
    const say = reason === "unsupported" ? console.info : console.error;
    say.call(console, `body-map: ${message}`);
    this.#tell("body-map-error", { reason, url, message });
  }

  #tell(name, detail = null) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
  }
}

/** Properties that are their attributes and nothing more. */
const NAMES = ["site", "theme", "base", "mode", "level"];
/** Properties that say whether their attribute is there; read when the map starts. */
const FLAGS = ["address", "speech"];

function reflect(element, name, value) {
  if (value) element.setAttribute(name, value);
  else element.removeAttribute(name);
}

for (const name of FLAGS) {
  Object.defineProperty(BodyMapElement.prototype, name, {
    get() {
      return this.hasAttribute(name);
    },
    set(value) {
      this.toggleAttribute(name, !!value);
    },
  });
}

for (const name of NAMES) {
  Object.defineProperty(BodyMapElement.prototype, name, {
    get() {
      return this.getAttribute(name) ?? "";
    },
    set(value) {
      reflect(this, name, value);
    },
  });
}

// The first copy on a page wins; a second one is not an error.
const first = customElements.get("body-map");
if (!first) customElements.define("body-map", BodyMapElement);
else console.warn(`body-map: ${here} is not used: ${first.from} came first.`);

// Our page in somebody's frame tells how tall it is, so that the frame need not scroll, and how far down lies what was opened,
// which only the page around it can bring into view (body-map-frame.js): numbers, and nothing else.
if (parent !== window && document.querySelector("body-map[address]")) {
  const page = document.documentElement;
  const say = (what, number) => parent.postMessage({ type: `body-map:${what}`, version: 1, [what]: Math.ceil(number) }, "*");
  const measure = () => say("height", page.getBoundingClientRect().height);
  new ResizeObserver(measure).observe(page);
  // The page around it may have begun later.
  addEventListener("message", ({ source, data }) => { if (source === parent && data?.type === "body-map:ask") measure(); });
  for (const change of ["body-map-open", "body-map-close"]) {
    addEventListener(change, ({ detail, target: { shadowRoot } }) => {
      // WebKit gives no focus to a frame that a person has not touched.
      const place = detail ? shadowRoot.querySelector(`[data-panel=${detail.site}] h2`) : shadowRoot.activeElement ?? shadowRoot.firstElementChild;
      say("top", place.getBoundingClientRect().top);
    });
  }
}
