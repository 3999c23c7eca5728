// A passage that runs over an element or another passage is marked in several pieces; the address names the first. Light up the rest.
function lightUp() {
  for (const piece of document.querySelectorAll(".is-target")) piece.classList.remove("is-target");
  const name = decodeURIComponent(location.hash.slice(1));
  if (!name.startsWith("p-")) return;
  for (const piece of document.querySelectorAll(`[data-passage="${CSS.escape(name)}"]`)) piece.classList.add("is-target");
}

addEventListener("hashchange", lightUp);
lightUp();
