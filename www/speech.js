// Reads the open panel aloud, by a voice that the device has itself. A part of the map that comes only where it is asked
// for: by the attribute `speech`, or with the kiosk, which imports `Reader` and `bar` from here.

import { dress } from "./speech/dress.js";
import { FASTEST, Reader, SLOWEST, STEP } from "./speech/reader.js";
import { base } from "./speech/sentences.js";

export { Reader };

/** What stands on the buttons beside their names, in a square of 24. */
const SIGNS = {
  read_aloud: "M3 9h4l6-5v16l-6-5H3zM15.5 8.5a5 5 0 0 1 0 7l1.3 1.3a6.8 6.8 0 0 0 0-9.6zM18.5 5.5a9.2 9.2 0 0 1 0 13l1.3 1.3a11 11 0 0 0 0-15.6z",
  pause: "M6 4h4v16H6zM14 4h4v16h-4z",
  go_on: "M7 4v16l13-8z",
  back_a_sentence: "M5 4h3v16H5zM20 4v16L9 12z",
  slower: "M4 10.5h16v3H4z",
  faster: "M4 10.5h6.5V4h3v6.5H20v3h-6.5V20h-3v-6.5H4z",
};

/** The controls of a reader, which follow it; unseen while the device has no voice for the language. `words`: those of every
 *  language, as kiosk.json has them. `what` gives the element to read; nothing: the open panel. */
export function bar(reader, words, what = () => undefined) {
  const page = reader.page;
  const controls = page.createElement("div");
  controls.className = "bm bm-speech";
  controls.setAttribute("role", "group");
  controls.hidden = true;
  const button = (name, press) => {
    const made = page.createElement("button");
    const sign = page.createElementNS("http://www.w3.org/2000/svg", "svg");
    const path = page.createElementNS(sign.namespaceURI, "path");
    sign.setAttribute("viewBox", "0 0 24 24");
    sign.setAttribute("aria-hidden", "true");
    sign.append(path);
    made.type = "button";
    made.dataset.speech = name;
    made.append(sign, page.createElement("span"));
    made.addEventListener("click", press);
    controls.append(made);
    return (key, told, off = false) => {
      path.setAttribute("d", SIGNS[key]);
      made.lastChild.textContent = told[key];
      if (off) made.setAttribute("aria-disabled", "true");
      else made.removeAttribute("aria-disabled");
      return made;
    };
  };
  const read = button("read", () => {
    if (reader.speaking) reader.pause();
    else if (reader.paused) reader.goOn();
    else reader.read(what());
  });
  const back = button("back", () => reader.back());
  const slower = button("slower", () => { reader.speed -= STEP; });
  const speed = controls.appendChild(page.createElement("span"));
  const faster = button("faster", () => { reader.speed += STEP; });

  let lang = null;
  const show = () => {
    const told = words[base(reader.lang)] ?? words.en;
    controls.hidden = !reader.voice(reader.lang);
    controls.lang = reader.lang;
    controls.dir = reader.dir;
    controls.setAttribute("aria-label", told.read_aloud);
    read(reader.speaking ? "pause" : reader.paused ? "go_on" : "read_aloud", told);
    speed.textContent = `${told.speed} ${reader.speed.toFixed(1)}`;
    const more = [
      back("back_a_sentence", told, !reader.speaking && !reader.paused),
      slower("slower", told, reader.speed <= SLOWEST),
      speed,
      faster("faster", told, reader.speed >= FASTEST),
    ];
    // Who has not asked for it needs one button.
    for (const control of more) control.hidden = !reader.on;
    if (controls.isConnected) dress(controls);
    if (lang === reader.lang) return;
    lang = reader.lang;
    reader.ready(lang).then(show);
  };
  reader.follow(show);
  show();
  return controls;
}

/** Puts the controls at the lower end of a map in somebody's page, where they stay in sight and move nothing. */
export function begin(element, root, file) {
  // The kiosk has its own.
  if (element.mode === "kiosk") return null;
  const reader = new Reader(root);
  const { reset } = element;
  // The first screen is silent, also where it is the first screen that is read.
  element.reset = () => {
    reader.stop();
    reset.call(element);
  };
  let controls = null;
  let ended = false;
  file("kiosk.json").then((words) => {
    if (ended) return;
    controls = bar(reader, words);
    controls.classList.add("bm-sticks");
    root.after(controls);
  }).catch((error) => console.error(`body-map: nothing is read aloud: ${error.message}`));
  return () => {
    ended = true;
    delete element.reset;
    reader.end();
    controls?.remove();
  };
}
