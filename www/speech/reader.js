// The reader: which voice, which sentence, and what browsers do to both.
//
// A voice that is not `localService` sends the words to a server, so it is never used, and nothing is said without a
// voice that was chosen here: the browser's own choice may be such a one. Each sentence is an utterance of its own
// (Chromium falls silent after 15 seconds of one), and a pause is an end: Android cannot go on after `pause()`.

import { dress } from "./dress.js";
import { base, first, follow, inView, sentences } from "./sentences.js";

/** How fast, and what one press changes. */
export const [SLOWEST, FASTEST, STEP] = [.6, 1.4, .2];

/** How long a browser may take for its list of voices, and between a `cancel()` and what is said next, milliseconds. */
const [LATE, BREATH] = [2000, 60];
/** How often it is looked whether the voice still speaks; after how many looks one that has not begun is asked again. */
const [LOOK, PATIENCE] = [1000, 5];

/** How tall a row of controls at the lower edge is at most. What is read shall not be behind it. */
const ROW = 120;

/** There is one voice: whoever asked last has it. */
let speaker = null;
/** Languages for which staff have been told that there is no voice. */
const told = new Set();

/** Reads aloud. `root` holds the live map. `changed` is called whenever what a reader says of itself may have changed.
 *  `names`: who has asked for reading aloud hears the name of a place when it is pressed. */
export class Reader {
  #root;
  #followers = new Set();
  #ends = new AbortController();
  #watch;
  /** What is read, and where it is: sentences, or one name. */
  #all = [];
  #at = 0;
  /** Whether it is a panel that is read, which may be closed. */
  #panel = false;
  #state = "";
  #speed = 1;
  /** What is being said. Held on to: Chromium forgets an utterance that nobody holds, and its `end` with it. */
  #utterance = null;
  #timer = 0;

  constructor(root, { changed, names } = {}) {
    this.#root = root;
    if (changed) this.#followers.add(changed);
    dress(root);
    const page = root.ownerDocument;
    const { signal } = this.#ends;
    page.addEventListener("visibilitychange", () => { if (page.hidden) this.pause(); }, { signal });
    page.defaultView.addEventListener("pagehide", () => this.stop(), { signal });
    if (names) root.addEventListener("click", (event) => this.#name(event), { signal });
    // Old WebKit has voices that are no event target.
    this.#synth?.addEventListener?.("voiceschanged", () => this.#tell(), { signal });
    this.#watch = new MutationObserver((changes) => {
      const spoke = changes.some(({ attributeName }) => attributeName === "lang");
      if (spoke || this.#panel) this.#quiet();
      if (spoke) this.#tell();
    });
    this.#watch.observe(this.#map, { attributeFilter: ["data-open", "lang"] });
  }

  get #map() {
    return this.#root.firstElementChild;
  }

  get #view() {
    return this.#root.ownerDocument.defaultView;
  }

  get #synth() {
    return this.#view?.speechSynthesis;
  }

  get page() {
    return this.#root.ownerDocument;
  }

  /** The language that the map speaks, and its direction. */
  get lang() {
    return this.#map.lang || "en";
  }

  get dir() {
    return this.#map.dir;
  }

  /** Whether a voice is being heard. */
  get speaking() {
    return this.#state === "speaking";
  }

  /** Whether it was stopped in the middle and can go on. */
  get paused() {
    return this.#state === "paused";
  }

  /** Whether anybody has asked for reading aloud since the start, or since it was stopped. */
  get on() {
    return this.#all.length > 0;
  }

  get speed() {
    return this.#speed;
  }

  set speed(speed) {
    const next = Math.min(FASTEST, Math.max(SLOWEST, Math.round(speed * 5) / 5));
    if (!Number.isFinite(next) || next === this.#speed) return;
    this.#speed = next;
    if (this.speaking) this.#say(this.#at);
    this.#tell();
  }

  /** Calls `changed` from now on too. */
  follow(changed) {
    this.#followers.add(changed);
  }

  /** The device's own voice for a language: one of the same country if there is one, else the one the system prefers. */
  voice(lang) {
    const wanted = [lang, ...(this.#view?.navigator.languages ?? [])].map((tag) => tag.toLowerCase());
    const rank = ({ lang: tag, default: preferred, voiceURI }) =>
      (wanted.includes(tag.toLowerCase().replace("_", "-")) ? 2 : 0) + (preferred ? 1 : 0) -
      // The voices that sing and whisper on Apple's devices.
      (/eloquence|speech\.synthesis\.voice/.test(voiceURI) ? 4 : 0);
    const own = (this.#synth?.getVoices() ?? []).filter((voice) => voice.localService === true && base(voice.lang) === base(lang));
    return own.sort((one, other) => rank(other) - rank(one))[0];
  }

  /** Whether the device can read a language aloud, once it has had time to list its voices. */
  async ready(lang) {
    if (!this.voice(lang)) {
      const waited = new AbortController();
      await new Promise((done) => {
        this.#synth?.addEventListener?.("voiceschanged", () => { if (this.voice(lang)) done(); }, { signal: waited.signal });
        setTimeout(done, LATE);
      });
      waited.abort();
    }
    if (this.voice(lang)) return true;
    if (!this.#ends.signal.aborted && !told.has(base(lang))) {
      told.add(base(lang));
      console.info(`body-map: nothing is read aloud in the language "${lang}": this device has no voice of its own for it. ` +
        "Install one in the settings of the device. Voices that send the words to a server are not used.");
    }
    return false;
  }

  /** Reads an element, from the first sentence in view. Without one: the open panel. */
  read(element = this.#map.querySelector("[data-panel]:not([hidden])"), lang = this.lang) {
    // What is in another language needs a voice of that one, or is left out: a wrong voice says nothing to anybody.
    const all = element ? sentences(element, lang).filter((sentence) => this.voice(sentence.lang)) : [];
    this.#begin(all, first(all), true);
  }

  /** Says a name, such as that of what was touched. */
  say(text, lang = this.lang) {
    this.#begin(this.voice(lang) && text.trim() ? [{ text: text.trim(), lang }] : [], 0, false);
  }

  #name({ target }) {
    const { region, choice = region } = target.closest("[data-region], [data-choice]")?.dataset ?? {};
    if (this.on && choice) this.say(this.#map.querySelector(`[data-choice=${choice}]`).textContent);
  }

  /** Ends in the middle of a sentence; `goOn` begins with that sentence. */
  pause() {
    if (this.speaking) this.#rest("paused");
  }

  goOn() {
    if (this.paused) this.#say(this.#at, true);
  }

  /** One sentence back. */
  back() {
    if (!this.#state) return;
    this.#at = Math.max(0, this.#at - 1);
    if (this.speaking) this.#say(this.#at, true);
    else this.#mark(true);
  }

  /** Ends for good: nothing is left of it, as for the next person. */
  stop() {
    this.#all = [];
    this.#speed = 1;
    this.#quiet();
    this.#tell();
  }

  /** Ends with the map. */
  end() {
    this.stop();
    if (speaker === this) speaker = null;
    this.#ends.abort();
    this.#watch.disconnect();
    this.#followers.clear();
  }

  #tell() {
    for (const changed of this.#followers) changed();
  }

  #begin(all, at, panel) {
    if (speaker !== this) speaker?.#quiet();
    speaker = this;
    this.#panel = panel;
    this.#all = all;
    if (all.length > 0) this.#say(at, true);
    else this.#quiet();
  }

  /** Nothing is said any more, and nothing is marked. */
  #quiet() {
    if (this.#state) this.#rest("");
  }

  #rest(state) {
    this.#state = state;
    this.#hush();
    if (!state) this.#mark();
    this.#tell();
  }

  /** Ends what is being said; its events no longer count. Gives whether there was anything. */
  #hush() {
    clearTimeout(this.#timer);
    const busy = this.#utterance !== null;
    this.#utterance = null;
    if (busy) this.#synth?.cancel();
    return busy;
  }

  /** Says a sentence, then the next. `asked`: a person wants to hear this one, so it is shown too. */
  #say(at, asked = false, again = false) {
    let busy = this.#hush();
    const sentence = this.#all[at];
    const voice = sentence && this.voice(sentence.lang);
    if (!voice || !this.#root.isConnected) return this.#quiet();
    const synth = this.#synth;
    // Somebody else on this page speaks, or has stopped in the middle.
    if (synth.speaking || synth.pending) {
      busy = true;
      synth.cancel();
    }
    if (synth.paused) synth.resume();
    // Who has scrolled away while it speaks wants to see something else.
    const shown = asked || (this.#all[this.#at]?.range && inView(this.#all[this.#at], ROW));
    this.#at = at;
    this.#state = "speaking";
    this.#mark(shown);
    const utterance = new this.#view.SpeechSynthesisUtterance(sentence.text);
    Object.assign(utterance, { voice, lang: voice.lang, rate: this.#speed });
    this.#utterance = utterance;
    const mine = (act) => (event) => { if (this.#utterance === utterance) act(event); };
    let begun = false;
    let looks = 0;
    utterance.onstart = mine(() => { begun = true; });
    utterance.onend = mine(() => {
      this.#utterance = null;
      this.#say(at + 1);
    });
    utterance.onerror = mine(({ error }) => {
      // Another page, or the one around, took the voice.
      if (error === "interrupted" || error === "canceled") this.pause();
      else this.#fail(voice, error);
    });
    // Browsers lose `end`, and some voices never begin. Nobody says less than five letters a second.
    const look = mine(() => {
      looks += 1;
      if (begun && (!synth.speaking || looks > PATIENCE + sentence.text.length / 5 / this.#speed)) this.#say(at + 1);
      else if (begun || looks < PATIENCE) this.#timer = setTimeout(look, LOOK);
      else if (again) this.#fail(voice, "it does not begin");
      else this.#say(at, asked, true);
    });
    this.#timer = setTimeout(look, LOOK);
    // Said at once after a `cancel()`, it would be lost in Firefox and on Android.
    if (busy) setTimeout(mine(() => synth.speak(utterance)), BREATH);
    else synth.speak(utterance);
    this.#tell();
  }

  /** Marks what is read, if the engine can do so without a change of the document; else nothing is marked. */
  #mark(shown) {
    const sentence = this.#state && this.#all[this.#at];
    const marks = this.#view?.CSS.highlights;
    if (sentence?.range) {
      marks?.set("bm-sentence", new this.#view.Highlight(sentence.range));
      if (shown && !inView(sentence, ROW)) follow(sentence);
    } else if (speaker === this) marks?.delete("bm-sentence");
  }

  #fail({ name }, why) {
    console.warn(`body-map: the voice "${name}" stopped (${why}).`);
    this.#quiet();
  }
}
