// Keeps the bundle on the device, so that our own pages open without a network (ARCHITECTURE, "The installed page").
//
// The build fills in two names: FILES, each file that our pages need with the beginning of its SHA-256, and BUILD, which
// is another one for every build. A build has a cache of its own, which is whole or is not there. What is kept are these
// files and local.json: never a query, an answer to anybody else's request, or anything about the reader.
//
// To take it off every device, put sw-off.js in the place of this file (docs/kiosk.md).

const OURS = `body-map ${registration.scope} `;
const NAME = OURS + BUILD;
/** What one hospital says. It may change any day, so it has no digest, and the network is asked first. */
const LOCAL = "local.json";
/** How long the network may take to bring it, in ms: the reader waits. */
const SOON = 3000;

addEventListener("install", (event) => event.waitUntil(install().catch(async (error) => {
  await caches.delete(NAME);
  throw error;
})));

/** Fetches one file after the other, so that nobody's own requests have to wait for ours. */
async function install() {
  const cache = await caches.open(NAME);
  for (const [path, digest] of Object.entries(FILES)) {
    const answer = await fetch(path, { cache: "no-cache" });
    const bytes = await answer.arrayBuffer();
    if (!answer.ok || await digested(bytes) !== digest) {
      throw new Error(`body-map: ${path} is not the file of this build (status ${answer.status}): nothing is kept`);
    }
    await cache.put(path, fresh(answer, bytes));
  }
  await local(LOCAL);
}

/** As many bytes as tell two files apart. The digest finds what is broken or of another build, not a forger: that one could change this file too. */
async function digested(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return btoa(String.fromCharCode(...digest.subarray(0, 6)));
}

/** The answer without what was true on its way only. One that was redirected could not answer a navigation. The policy stays. */
function fresh({ headers }, bytes) {
  const kept = new Headers(headers);
  for (const name of ["content-encoding", "content-length", "transfer-encoding"]) kept.delete(name);
  return new Response(bytes, { headers: kept });
}

addEventListener("activate", (event) => event.waitUntil(begin()));

async function begin() {
  for (const name of await caches.keys()) {
    if (name.startsWith(OURS) && name !== NAME) await caches.delete(name);
  }
  // The page of the first visit may soon be without a network too.
  await clients.claim();
}

// A page that was just opened asks for the next build (install.js). It begins if no other page lives on the old one.
addEventListener("message", (event) => {
  if (event.data === "body-map:next") event.waitUntil(next());
});

async function next() {
  // A page that is just being left is counted for a moment.
  for (let look = 0; look < 5; look += 1) {
    const pages = await clients.matchAll({ type: "window", includeUncontrolled: true });
    if (pages.filter(({ url }) => url.startsWith(registration.scope)).length < 2) return skipWaiting();
    await new Promise((later) => setTimeout(later, 300));
  }
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const path = ours(request);
  if (path === LOCAL) event.respondWith(local(request));
  else if (path) event.respondWith(kept(request, path));
});

/** The file that a request means, if it is one of ours. For a page the query does not count: it is not for us to know. */
function ours({ method, mode, url }) {
  const { pathname, search } = new URL(url);
  if (method !== "GET" || !url.startsWith(registration.scope) || (search && mode !== "navigate")) return null;
  const path = pathname.slice(new URL(registration.scope).pathname.length).replace(/(^|\/)$/, "$1index.html");
  return path === LOCAL || Object.hasOwn(FILES, path) ? path : null;
}

/** `open` would make a cache that has been taken away anew. */
const found = (path) => caches.match(path, { cacheName: NAME });

async function kept(request, path) {
  return await found(path) ?? fetch(request);
}

/** Keeps what the hospital says, or takes it away. On a full device it is still said once. */
async function keep(answer) {
  const cache = await caches.open(NAME);
  await (answer ? cache.put(LOCAL, answer) : cache.delete(LOCAL));
}

async function local(request) {
  try {
    const answer = await fetch(request, { cache: "no-cache", signal: AbortSignal.timeout(SOON) });
    // What was taken away on the server shall not be said here either, in whatever words the server says so.
    const gone = answer.status === 404 || answer.status === 410;
    // Any other refusal, and any page, is what a network says ("log in first"), not the hospital.
    if (!gone && (!answer.ok || answer.headers.get("content-type")?.includes("html"))) throw answer;
    await keep(gone ? null : answer.clone()).catch(() => {});
    return answer;
  } catch {
    return await found(LOCAL) ?? Response.error();
  }
}
