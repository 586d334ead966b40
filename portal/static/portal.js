// What the portal adds to its pages where scripts run. Nothing here is needed to use it.
(() => {
  "use strict";
  // Parts of the filter panel that were opened or closed stay so when the panel is renewed.
  const open = new Map();
  document.addEventListener("htmx:beforeSwap", () => {
    for (const details of document.querySelectorAll("details[id]")) {
      open.set(details.id, details.open);
    }
  });
  document.addEventListener("htmx:afterSettle", () => {
    for (const details of document.querySelectorAll("details[id]")) {
      details.open = open.get(details.id) ?? details.open;
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
