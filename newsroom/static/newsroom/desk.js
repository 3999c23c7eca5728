// Keys for facts: they work while a fact has the focus, and only press what stands on the page.
const presses = { a: "button[name=accept]", r: "button[name=reject]", x: "input[name=record]" };
const steps = { j: 1, k: -1 };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input:not([type=checkbox]), textarea, select")) return;
  const fact = event.target.closest(".fact");
  if (!fact) return;
  if (event.key in steps) {
    const facts = [...document.querySelectorAll(".fact")];
    facts[facts.indexOf(fact) + steps[event.key]]?.focus();
  } else if (event.key in presses) {
    fact.querySelector(presses[event.key])?.click();
  } else {
    return;
  }
  event.preventDefault();
});

// The rich-text editor builds its own box beside the field and leaves it without a name: it takes that of the field's label.
new MutationObserver(() => {
  for (const box of document.querySelectorAll(".field-body [role=textbox]:not([aria-label])")) {
    box.setAttribute("aria-label", box.closest(".field-body").querySelector("label").textContent.replace(/:$/, ""));
  }
}).observe(document.body, { childList: true, subtree: true });
