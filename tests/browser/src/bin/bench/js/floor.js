// The floor with a script: what a careful author writes by hand, in about 1 kB, on top of the same words and drawing.
const map = document.querySelector(".bm");
const links = map.querySelectorAll("[data-region], [data-choice]");
let opener;
const open = (site) => {
  map.dataset.open = site;
  for (const panel of map.querySelectorAll("[data-panel]")) panel.hidden = panel.dataset.panel !== site;
  for (const link of links) {
    if (link.getAttribute("href") === "#" + site) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  if (site === "overview") opener?.focus();
  else map.querySelector(`[data-panel=${site}] h2`).focus();
};
map.addEventListener("click", (event) => {
  const link = event.target.closest("[data-region], [data-choice], [data-close]");
  if (!link) return;
  event.preventDefault();
  if (!link.matches("[data-close]")) opener = link;
  open(link.getAttribute("href").slice(1));
});
map.addEventListener("keydown", (event) => { if (event.key === "Escape") open("overview"); });
open(location.hash.slice(1) || "overview");
