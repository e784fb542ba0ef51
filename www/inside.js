// What body-map.html holds in itself, given out as a server would: www/element.js asks here instead of fetching.
//
// Compressed files stand in data blocks, `<script type="text/plain" data-file="en.json">`, as gzip in base64; the style
// sheet is the page's own. A page that was opened by double click may fetch nothing, not even from itself.

const TYPES = { wasm: "application/wasm", json: "application/json" };

/** The answer to a request for a file of the bundle, of which only the name counts. */
export function answer(url) {
  const name = new URL(url).pathname.split("/").pop();
  if (name === "body-map.css") return new Response(document.querySelector("style").textContent);
  const block = [...document.scripts].find((script) => script.dataset.file === name);
  if (!block) return new Response(null, { status: 404 });
  const bytes = Uint8Array.from(atob(block.textContent), (letter) => letter.charCodeAt(0));
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(unpacked, { headers: { "content-type": TYPES[name.split(".").pop()] } });
}

/** Parts of the map that are scripts, by their names. */
const PARTS = {
  guard: () => import("./guard.js"),
  kiosk: () => import("./kiosk.js"),
  speech: () => import("./speech.js"),
};

/** What the name stands for in element.js. `bodymap-glue` is what wasm-bindgen made, wherever that lies. */
export const INSIDE = { answer, glue: () => import("bodymap-glue"), part: (name) => PARTS[name]() };
