// Voices that say nothing. What they are asked to say is noted in `__voice`; when it begins and ends, and what time it is,
// the test decides.
(() => {
  const voice = (lang, localService, name) => ({ lang, localService, name, voiceURI: name, default: false });
  const all = {
    english: voice("en-GB", true, "english"),
    spanish: voice("es_ES", true, "spanish"),
    arabic: voice("ar-SA", true, "arabic"),
    remote: { ...voice("en-US", false, "remote"), default: true },
    remote_spanish: voice("es-MX", false, "remote_spanish"),
  };
  const told = new EventTarget();
  let voices = [];
  let now = null;
  // Events come later, as in a browser.
  const tell = (utterance, name, detail) => queueMicrotask(() => utterance[`on${name}`]?.({ ...detail, utterance }));
  const notes = {
    said: [],
    cancels: 0,
    /** Says everything at once. */
    runs: false,
    /** The voices by their names. */
    set(...names) {
      voices = names.map((name) => all[name]);
      told.dispatchEvent(new Event("voiceschanged"));
    },
    get text() { return now?.text ?? null; },
    start() { tell(now, "start"); },
    end() {
      const ended = now;
      now = null;
      tell(ended, "end");
    },
    /** It is over, and nobody is told. */
    lose() { now = null; },
    fail(error) {
      const failed = now;
      now = null;
      tell(failed, "error", { error });
    },
    /** The clock goes on: what was to be done after a second or more is done. */
    elapse(ms) {
      const until = clock + ms;
      for (;;) {
        const [id, next] = [...timers].sort(([, one], [, other]) => one.at - other.at)[0] ?? [];
        if (!next || next.at > until) break;
        clock = next.at;
        timers.delete(id);
        next.act();
      }
      clock = until;
    },
  };
  const synth = {
    get speaking() { return now !== null; },
    pending: false,
    paused: false,
    getVoices: () => voices,
    speak(utterance) {
      if (now) return tell(utterance, "error", { error: "canceled" });
      now = utterance;
      const { text, lang, rate } = utterance;
      notes.said.push({ text, lang, rate, voice: utterance.voice?.name ?? null, local: utterance.voice?.localService ?? null });
      if (notes.runs) {
        tell(utterance, "start");
        queueMicrotask(() => { if (now === utterance) notes.end(); });
      }
    },
    cancel() {
      notes.cancels += 1;
      const cut = now;
      now = null;
      if (cut) tell(cut, "error", { error: "interrupted" });
    },
    resume() {},
    addEventListener: (...given) => told.addEventListener(...given),
  };
  let clock = 0;
  let count = 0;
  const timers = new Map();
  const { setTimeout, clearTimeout } = window;
  window.setTimeout = (act, ms = 0, ...given) => {
    // Only what the map waits for: a driver has timers of its own in the page.
    if (ms < 1000 || ms > 2000) return setTimeout(act, ms, ...given);
    timers.set(--count, { at: clock + ms, act });
    return count;
  };
  window.clearTimeout = (id) => { if (!timers.delete(id)) clearTimeout(id); };
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  Object.defineProperty(window, "speechSynthesis", { value: synth });
  Object.defineProperty(window, "__voice", { value: notes });
})();
