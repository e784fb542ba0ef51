// What the cases of the kiosk ask a page. Runs after prelude.js.
const stage = () => shadow()?.querySelector(".kiosk");
const board = (selector) => stage().querySelector(selector);
const controls = () => [...stage().querySelectorAll("button, .bm-choice")].filter((e) => shown(e) && !e.closest(".bm-panels, dialog"));
const pressed = (name) => [...stage().querySelectorAll("button")].find((button) => button.textContent === name);
/** Everything that a reader could have left behind, as text. */
const traces = () => {
  const write = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType === Node.COMMENT_NODE) return "";
    const attributes = [...(node.attributes ?? [])].map(({ name, value }) => `${name}="${value}"`).sort();
    return `<${node.localName ?? ""} ${attributes.join(" ")}>${[...node.childNodes].map(write).join("")}`;
  };
  const everything = [document.documentElement, document.body, ...document.querySelectorAll("body *"), ...shadow().querySelectorAll("*")];
  return {
    tree: write(document.body) + write(shadow()),
    root: [document.documentElement.outerHTML.split(">")[0], document.title].join(),
    scrolled: everything.filter((e) => e.scrollTop || e.scrollLeft).map((e) => e.className || e.localName).join() + scrollX + scrollY,
    selected: String(getSelection()),
    folds: all("details").map((fold) => fold.open).join(),
    focus: nameOf(focused()),
    address: location.href,
    history: history.length,
    kept: [document.cookie, localStorage.length, sessionStorage.length, window.name].join(),
    screen: stage().dataset.screen,
    warned: board("dialog").open,
  };
};
