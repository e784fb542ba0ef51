// The script of body-map.html, where everything is in one file: the map, and the page around it in every language.

import { answer } from "./inside.js";

const map = document.querySelector("body-map");
const buttons = [...document.querySelectorAll("button[data-language]")];
const said = Object.fromEntries([...document.querySelectorAll("[data-said]")].map((place) => [place.dataset.said, place]));

/** The day in the calendar of Greenwich, as the build writes it. */
const today = new Date().toISOString().slice(0, 10);

function filled(text, places) {
  return text.replace(/\{(\w+)\}/g, (place, name) => places[name] ?? place);
}

/** What the foot says of the review: that not all is signed, or which panels should have been read again by now. */
function review({ labels, overview, sites }) {
  const panels = [overview, ...sites];
  if (panels.some((panel) => !panel.review.signed)) return [labels.unreviewed];
  const late = new Map();
  for (const { name, review: { signed } } of panels) {
    if (signed.next >= today) continue;
    const line = filled(labels.overdue, signed);
    late.set(line, [...(late.get(line) ?? []), name]);
  }
  return [...late].map(([line, names]) => (names.length === panels.length ? line : `${names.join(", ")}: ${line}`));
}

/** Says everything around the map in a language. */
function say(pack) {
  const { lang, labels } = pack;
  document.documentElement.lang = lang;
  document.documentElement.dir = labels.dir;
  document.title = labels.title;
  said.title.textContent = labels.title;
  said.tagline.textContent = labels.tagline;
  said.languages.setAttribute("aria-label", labels.language);
  said.end.textContent = [filled(labels.version, said.end.dataset), ...review(pack)].join(" ");
  for (const button of buttons) {
    if (button.lang === lang) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
}

async function speak(lang) {
  map.lang = lang;
  // Words that cannot be read are the map's to complain about.
  const pack = await answer(new URL(`${lang}.json`, document.baseURI)).json().catch(() => null);
  // Only the last wish counts.
  if (pack && map.lang === lang) say(pack);
}

for (const button of buttons) button.addEventListener("click", () => speak(button.lang));
// Before the map stands there is no other language.
map.addEventListener("body-map-ready", () => { for (const button of buttons) button.disabled = false; });
map.addEventListener("body-map-error", ({ detail }) => {
  if (detail.reason === "crashed") for (const button of buttons) button.disabled = true;
});

// Opened as a kiosk: body-map.html#mode=kiosk. A kiosk owns no address, for it writes no history.
if (new URLSearchParams(location.hash.slice(1)).get("mode") === "kiosk") {
  map.removeAttribute("address");
  map.setAttribute("mode", "kiosk");
  import("./body-map-kiosk.js");
}

if (typeof DecompressionStream === "function") {
  import("./element.js");
  speak(document.documentElement.lang);
} else {
  console.info("body-map: this browser cannot unpack what the file holds (it has no DecompressionStream). The map stays a document of links.");
}
