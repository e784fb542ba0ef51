// For a page that shows the map in a frame: makes the frame as tall as the map in it.
//
//   <iframe data-body-map src="/body-map/body-map.html" title="…" sandbox="allow-scripts" width="100%" height="900"></iframe>
//   <script type="module" src="/body-map/body-map-frame.js"></script>
//
// The map says { type: "body-map:height", version: 1, height }, the height in CSS pixels. Anybody can say that, so only a
// frame with the attribute data-body-map is made taller, only when it speaks for itself, and never beyond all measure.
addEventListener("message", ({ data, source }) => {
  if (data?.type !== "body-map:height" || data.version !== 1) return;
  if (!Number.isFinite(data.height) || data.height < 1 || data.height > 50000) return;
  for (const frame of document.querySelectorAll("iframe[data-body-map]")) {
    if (frame.contentWindow !== source) continue;
    const edges = getComputedStyle(frame).boxSizing === "border-box" ? frame.offsetHeight - frame.clientHeight : 0;
    frame.style.height = `${Math.ceil(data.height) + edges}px`;
  }
});
