// The switch that takes the installed page off every device: put this file in the place of sw.js on the server, and leave it
// there (docs/kiosk.md). Each device removes what sw.js kept, and the worker itself, when it opens the page the next time.

addEventListener("install", () => skipWaiting());

addEventListener("activate", (event) => event.waitUntil(end()));

async function end() {
  for (const name of await caches.keys()) {
    // As in sw.js: another copy of the map on this server may go on.
    if (name.startsWith(`body-map ${registration.scope} `)) await caches.delete(name);
  }
  await registration.unregister();
}
