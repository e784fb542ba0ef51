// For a page that shows the map in a frame: makes the frame as tall as the map in it, and brings what was opened into view.
//
//   <iframe data-body-map src="/body-map/body-map.html" title="…" sandbox="allow-scripts" width="100%" height="900"></iframe>
//   <script type="module" src="/body-map/body-map-frame.js"></script>
//
// The map says { type: "body-map:height", version: 1, height } and, when a place was opened or closed by the reader,
// { type: "body-map:top", version: 1, top }: how far down its heading lies. Both in CSS pixels. Anybody can say that, so only
// a frame with the attribute data-body-map is believed, only when it speaks for itself, and never beyond all measure.
const frames = () => [...document.querySelectorAll("iframe[data-body-map]")];
const within = (number, least, most) => Number.isFinite(number) && number >= least && number <= most;

addEventListener("message", ({ data, source }) => {
  const frame = frames().find(({ contentWindow }) => contentWindow === source);
  if (!frame || data?.version !== 1) return;
  if (data.type === "body-map:height" && within(data.height, 1, 50000)) {
    const edges = getComputedStyle(frame).boxSizing === "border-box" ? frame.offsetHeight - frame.clientHeight : 0;
    frame.style.height = `${Math.ceil(data.height) + edges}px`;
  }
  if (data.type === "body-map:top" && within(data.top, 0, frame.clientHeight)) {
    // As the map does it in its own window: what is in sight stays where it is.
    const top = frame.getBoundingClientRect().top + frame.clientTop + data.top;
    if (top < 0 || top > innerHeight / 2) scrollBy({ top, behavior: "instant" });
  }
});

// A map that stood before this script began has said its height already.
for (const { contentWindow } of frames()) contentWindow?.postMessage({ type: "body-map:ask", version: 1 }, "*");
