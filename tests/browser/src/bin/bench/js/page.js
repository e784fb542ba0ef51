// Runs before everything else in each measured page: notes when things happened, and finds what is pressed.
(() => {
  const bench = (globalThis.__bench = { usable: null, live: [], memories: [] });
  addEventListener("body-map-ready", () => bench.live.push(performance.now()));

  // The memory of each instance, to ask its size later.
  const instantiate = WebAssembly.instantiate;
  WebAssembly.instantiate = async (...given) => {
    const made = await instantiate.apply(WebAssembly, given);
    for (const value of Object.values((made.instance ?? made).exports)) {
      if (value instanceof WebAssembly.Memory) bench.memories.push(value);
    }
    return made;
  };

  const frames = (count) => new Promise((done) => {
    const next = () => (count-- > 0 ? requestAnimationFrame(next) : done());
    next();
  });

  // The tree a reader sees: the live one when it stands, else the one in the page.
  const tree = () => {
    const map = document.querySelector("body-map");
    return map?.shadowRoot?.querySelector(".bm") ?? map?.querySelector(".bm");
  };

  // Whether this panel is the open one. Asks no layout, so that asking costs the page nothing.
  const shows = (site) => {
    const root = tree();
    const panel = root?.querySelector(`[data-panel=${site}]`);
    if (!panel) return false;
    if (root.querySelector("[data-panel][hidden]")) return !panel.hidden;
    const target = root.querySelector("[data-panel]:target");
    return target ? target === panel : site === "overview";
  };

  // Presses the liver once a frame, from the first frame on, until its panel shows.
  bench.probe = () => {
    if (!shows("liver")) {
      const region = tree()?.querySelector("[data-region=liver]");
      region?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, composed: true, view: window }));
    }
    if (shows("liver")) bench.usable = performance.now();
    else requestAnimationFrame(bench.probe);
  };

  // When the page has been painted, could be used (if asked for), and so many maps live.
  bench.loaded = async (probed, maps) => {
    const paint = () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
    while (!paint() || (probed && !bench.usable) || bench.live.length < maps) {
      await new Promise((done) => setTimeout(done, 40));
    }
    const loads = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
    const before = loads.filter((load) => load.entryType === "navigation" || load.renderBlockingStatus === "blocking");
    return {
      paint: paint(),
      // What nobody has seen nobody can press.
      usable: probed ? Math.max(bench.usable, paint()) : null,
      live: maps ? Math.max(...bench.live) : null,
      bytes: before.reduce((sum, load) => sum + load.encodedBodySize, 0),
    };
  };

  const within = (outer, element) => {
    for (let e = element; e; e = e.parentElement ?? e.getRootNode().host) if (e === outer) return true;
    return false;
  };
  const hit = (x, y) => {
    let found = document.elementFromPoint(x, y);
    while (found?.shadowRoot) {
      const deeper = found.shadowRoot.elementFromPoint(x, y);
      if (!deeper || deeper === found) break;
      found = deeper;
    }
    return found;
  };
  // Of a grid over the element, the point nearest to its middle that really meets it.
  const point = (element) => {
    let box = element.getBoundingClientRect();
    if (box.top < 0 || box.bottom > innerHeight) {
      element.scrollIntoView({ block: "center", behavior: "instant" });
      box = element.getBoundingClientRect();
    }
    let best = null;
    for (let i = 0; i < 10; i++) {
      for (let j = 0; j < 10; j++) {
        const x = box.left + (box.width * (i + 0.5)) / 10;
        const y = box.top + (box.height * (j + 0.5)) / 10;
        const far = Math.hypot(i - 4.5, j - 4.5);
        if ((!best || far < best.far) && within(element, hit(x, y))) best = { x, y, far };
      }
    }
    return best;
  };

  // Makes ready for a press on the element, after which `site` is to be open; gives the point.
  bench.aim = async (selector, site) => {
    // The page may still be scrolling, or coming to the front.
    let place = null;
    for (let tries = 0; !place && tries < 60; tries++) {
      await frames(1);
      const element = tree()?.querySelector(selector);
      place = element && point(element);
    }
    if (!place) {
      const box = tree()?.querySelector(selector)?.getBoundingClientRect();
      throw new Error(`${selector} cannot be pressed: ${JSON.stringify(box)} of ${innerWidth} x ${innerHeight}`);
    }
    bench.pressed = new Promise((done) => {
      addEventListener("click", (event) => {
        const give_up = event.timeStamp + 10000;
        const look = () => {
          if (shows(site)) requestAnimationFrame(() => {
            const time = performance.now() - event.timeStamp;
            // After the time was taken: that the sheet agrees.
            done(tree().querySelector(`[data-panel=${site}]`).getClientRects().length ? time : null);
          });
          else if (performance.now() > give_up) done(null);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }, { capture: true, once: true });
    });
    await frames(2);
    return place;
  };
  // The pointer rests where it will press; what hovering lights up has been painted.
  bench.rest = () => frames(3);

  const all = (root) => [...root.querySelectorAll("*")].reduce((sum, one) => sum + 1 + (one.shadowRoot ? all(one.shadowRoot) : 0), 0);
  bench.held = () => ({ elements: all(document), memory: bench.memories.reduce((sum, one) => sum + one.buffer.byteLength, 0) });
})();
