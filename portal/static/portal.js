// What the portal adds to its pages where scripts run. Nothing here is needed to use it.
(() => {
  "use strict";
  const folded = new Map();

  // Parts of the filter panel that were opened or closed stay so when the panel is renewed.
  document.addEventListener("toggle", (event) => {
    if (event.target instanceof HTMLDetailsElement && event.target.id) {
      folded.set(event.target.id, event.target.open);
    }
  }, true);
  document.addEventListener("htmx:afterSettle", () => {
    for (const [id, open] of folded) {
      const details = document.getElementById(id);
      if (details instanceof HTMLDetailsElement) details.open = open;
    }
    const box = document.getElementById("q");
    if (box instanceof HTMLInputElement && document.activeElement !== box) {
      box.value = new URLSearchParams(location.search).get("q") ?? "";
    }
  });

  // What cannot be answered in place is asked for as a whole page, which then says why.
  for (const failure of ["htmx:responseError", "htmx:swapError"]) {
    document.addEventListener(failure, (event) => {
      location.assign(event.detail.pathInfo.finalRequestPath);
    });
  }

  // Another figure shows its distribution at once.
  document.addEventListener("change", (event) => {
    if (event.target instanceof HTMLSelectElement && event.target.id === "figure") {
      event.target.form.requestSubmit();
    }
  });
})();
