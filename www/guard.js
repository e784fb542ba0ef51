// Looks at the colours that a host has set. A part of the map that comes only where one is (element.js).

/** The contrast of an element's text, painted on its ground and that on `paper`, nearly as WCAG counts it. */
function contrast(element, paper) {
  const canvas = element.ownerDocument.createElement("canvas").getContext("2d");
  const { backgroundColor, color } = getComputedStyle(element);
  const [, ground, ink] = [paper, backgroundColor, color].map((colour) => {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => (part / 255) ** 2.2);
    return .2126 * red + .7152 * green + .0722 * blue + .05;
  });
  return Math.max(ground / ink, ink / ground);
}

/** Tells who wrote the page, once, when their own colours cannot be read. */
export function begin(element, root) {
  const style = getComputedStyle(element);
  const own = element.constructor.colours.filter((name) => style.getPropertyValue(name));
  const paper = getComputedStyle(root.firstElementChild).backgroundColor;
  for (const name of [".bm", ".bm-note", ".bm-help", ".bm-close", ".bm-choice", "[data-route=next]"]) {
    const ratio = contrast(root.querySelector(name), paper);
    if (ratio < 4.5) return console.warn(`body-map: ${name} has text of contrast ${ratio.toFixed(1)} : 1, below 4.5 : 1. Change ${own.join(" or ")}.`);
  }
}
