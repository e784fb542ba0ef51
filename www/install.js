// Our own pages kept on the device: registers ../sw.js, when the page has loaded and its map stands or has failed, so that
// nobody waits for it. Only our pages have this script; an embed, a paste-in and the single file do not.
//
// It may fail (http:, a private window, a policy, a full device): the page works all the same, and one line in the console
// says so.

const home = new URL("../", import.meta.url);
const address = new URL("sw.js", home).href;
const { serviceWorker } = navigator;

async function install() {
  // In somebody's frame it is a part of their page.
  if (!serviceWorker || parent !== window) return;
  // This page was opened this very moment, so nobody loses anything if it is the next build's: one that lies there whole, or one
  // that the page before has just asked for.
  const opened = new AbortController();
  let waiting;
  if (serviceWorker.controller?.scriptURL === address) {
    serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true, signal: opened.signal });
    // `getRegistration` would be the question, but WebKit sometimes knows of none while one is at work.
    ({ waiting } = await serviceWorker.ready);
    waiting?.postMessage("body-map:next");
  }
  await calm();
  if (!waiting) opened.abort();
  await serviceWorker.register(allowed());
  if (serviceWorker.controller?.scriptURL !== address) {
    await new Promise((whole) => serviceWorker.addEventListener("controllerchange", whole));
  }
  await offer();
}

/** The page has loaded, and its map stands or says why not; or says nothing for ten seconds. */
async function calm() {
  const settled = new Promise((settle) => {
    addEventListener("body-map-ready", settle);
    addEventListener("body-map-error", ({ detail }) => { if (detail.reason !== "local") settle(); });
  });
  if (document.readyState !== "complete") await new Promise((loaded) => addEventListener("load", loaded));
  await Promise.race([settled, new Promise((over) => setTimeout(over, 10000))]);
}

/** The address of the worker, as a page wants it that asks for Trusted Types. This policy lets nothing else through. */
function allowed() {
  const createScriptURL = (url) => {
    if (url === address) return url;
    throw new TypeError(`${url} is not ${address}`);
  };
  return (window.trustedTypes?.createPolicy("body-map-install", { createScriptURL }) ?? { createScriptURL }).createScriptURL(address);
}

/** Names the manifest, with which the page can be put on a Home Screen. Browsers fetch it unasked: so not where the page's policy, which is kept with the page, would refuse it. */
async function offer() {
  const page = await caches.match(new URL("index.html", home));
  const policy = page?.headers.get("content-security-policy") ?? "";
  if (policy.includes("default-src") && !policy.includes("manifest-src")) return;
  const { manifest } = document.querySelector("script[data-manifest]").dataset;
  // A manifest leads to the kiosk without its settings, which stand in the address.
  if (manifest.startsWith("kiosk") && location.hash.length > 1) {
    console.info("body-map: on a Home Screen this page keeps its address, with the settings in it.");
    return;
  }
  document.head.append(Object.assign(document.createElement("link"), { rel: "manifest", href: manifest }));
}

install().catch((error) => console.info(`body-map: this page is not kept on the device: ${error.message}`));
