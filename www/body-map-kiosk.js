// For a page that is a kiosk: begins anew after a while in which nobody touched it, as long as the map is not at work. So
// what a reader left in the plain document is gone, and a tablet that missed a file tries again.
//
//   <script type="module" src="/body-map/body-map-kiosk.js"></script>
const map = document.querySelector("body-map[mode=kiosk]");
const told = new URLSearchParams(location.hash.slice(1)).get("idle") ?? map?.getAttribute("idle");
const idle = Number(told) >= 30 && Number(told) <= 1800 ? Number(told) : 90;
const begun = location.href;
let last = performance.now();

const works = () => !!map.shadowRoot?.querySelector(".kiosk");

/** As if the page had just come: where the server is away, loading it would leave an empty screen. */
function clear() {
  location.replace(begun.includes("#") ? begun : "#");
  for (const fold of map.querySelectorAll("details")) fold.open = false;
  getSelection()?.removeAllRanges();
  document.activeElement?.blur();
  scrollTo(0, 0);
}

async function again() {
  const there = location.protocol === "file:" || await fetch(begun, { cache: "no-store" }).then(({ ok }) => ok, () => false);
  clear();
  if (there) location.reload();
}

if (map) {
  for (const type of ["pointerdown", "pointermove", "keydown", "wheel", "scroll"]) {
    addEventListener(type, () => { last = performance.now(); }, { capture: true, passive: true });
  }
  setInterval(() => {
    const now = performance.now();
    if (works() || document.hidden) last = now;
    else if (now - last > idle * 1000) {
      last = now;
      again();
    }
  }, 1000);
  // What a press in the document has made of the address goes, before the kiosk looks there for its settings.
  map.addEventListener("body-map-ready", () => history.replaceState(null, "", begun));
  // No link leaves, and none writes a history.
  document.addEventListener("click", (event) => {
    const link = event.composedPath().find((place) => place.localName === "a");
    if (works() || !link || event.defaultPrevented) return;
    event.preventDefault();
    if (link.getAttribute("href")?.startsWith("#")) location.replace(link.getAttribute("href"));
  });
  document.addEventListener("auxclick", (event) => event.preventDefault());
  document.addEventListener("contextmenu", (event) => event.preventDefault());
}
