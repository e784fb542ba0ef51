// What assistive technology is told about, in the order of the page: the element, how deep it stands among the others, and
// the states that the drivers' own questions after role and name leave out. Runs after prelude.js.
const TOLD = "body > header, main, body > footer, section, h1, h2, h3, h4, h5, h6, a, button, summary, ul, ol, [role], [aria-live]";

const told = () => {
  const found = [];
  const look = (node, depth) => {
    for (const element of node.children) {
      if (element.matches("body-map") && live()) {
        look(element.shadowRoot, depth);
        continue;
      }
      const counts = element.matches(TOLD) && shown(element) && !element.closest("[aria-hidden=true]");
      if (counts) found.push([element, depth, states(element)]);
      look(element, depth + (counts ? 1 : 0));
    }
  };
  look(document.body, 0);
  return found;
};

const states = (element) => {
  const list = [];
  if (/^h[1-6]$/.test(element.localName)) list.push(`level=${element.localName[1]}`);
  if (element.localName === "summary") list.push(`expanded=${element.parentElement.open}`);
  for (const name of ["current", "disabled", "live", "expanded", "pressed"]) {
    const value = element.getAttribute(`aria-${name}`);
    if (value !== null) list.push(`${name}=${value}`);
  }
  return list.join(" ");
};
