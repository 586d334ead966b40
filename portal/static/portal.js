// What the portal adds to its pages where scripts run. Nothing here is needed to use it.
(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);

  // A link that is meant for another tab or window is left to the browser.
  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) event.stopPropagation();
  }, true);

  // While one change is under way the addresses on the page are those from before it. Whatever is
  // chosen meanwhile waits, and is then followed from the new page.
  let underWay = false;
  let waiting = [];
  const busy = (state) => {
    underWay = state;
    byId("results")?.setAttribute("aria-busy", String(state));
  };
  document.addEventListener("htmx:confirm", (event) => {
    if (underWay) {
      event.preventDefault();
      waiting.push(event.detail.elt.id);
    }
  });
  document.addEventListener("htmx:beforeRequest", () => busy(true));
  document.addEventListener("htmx:afterRequest", (event) => {
    busy(false);
    if (!event.detail.successful) return;
    const next = byId(waiting.shift());
    if (next instanceof HTMLFormElement) next.requestSubmit();
    else next?.click();
  });
  addEventListener("pageshow", () => {
    busy(false);
    waiting = [];
  });

  // What was opened, closed or typed stays so when the filter panel is renewed, and the focus goes
  // to a neighbour when what had it is gone.
  const open = new Map();
  let typed = new Map();
  let focus = [];
  const bounds = () => ["figure", "range-min", "range-max"].map(byId).filter(Boolean);
  const changed = (control) => control instanceof HTMLSelectElement
    ? !control.selectedOptions[0].defaultSelected
    : control.value !== control.defaultValue;
  const shown = () => byId("range")?.elements.namedItem("shown").value;
  const around = (element) => {
    const chip = element.closest(".chips > li");
    return [
      element,
      element.closest(".facet-not")?.previousElementSibling,
      chip?.nextElementSibling?.querySelector(".chip"),
      chip?.previousElementSibling?.querySelector(".chip"),
      element.closest(".facet")?.querySelector("summary"),
      byId(element.closest("#results") ? "results-title" : "answer-text"),
    ].map((each) => each?.id).filter(Boolean);
  };
  document.addEventListener("htmx:beforeSwap", (event) => {
    for (const details of document.querySelectorAll("details[id]")) {
      open.set(details.id, details.open);
    }
    const kept = event.detail.requestConfig.elt.id === "range" ? [] : bounds().filter(changed);
    typed = new Map(kept.map((control) => [control.id, control.value]));
    typed.set("shown", shown());
    focus = document.activeElement === document.body ? [] : around(document.activeElement);
  });
  document.addEventListener("htmx:afterSettle", () => {
    for (const details of document.querySelectorAll("details[id]")) {
      details.open = open.get(details.id) ?? details.open;
    }
    if (typed.get("shown") === shown()) {
      for (const control of bounds()) control.value = typed.get(control.id) ?? control.value;
    }
    for (const id of focus) {
      if (document.activeElement === document.body) byId(id)?.focus();
    }
    const box = byId("q");
    if (box instanceof HTMLInputElement) {
      const q = new URLSearchParams(location.search).get("q") ?? "";
      if (box.value === box.defaultValue) box.value = q;
      box.defaultValue = q;
    }
  });

  // On a phone the panel stays open, and an address that was kept opens it again.
  document.addEventListener("htmx:beforeHistoryUpdate", (event) => {
    const update = event.detail.history;
    if (location.hash === "#filters") update.path = `${update.path.split("#")[0]}#filters`;
  });

  // What cannot be answered in place is asked for as a whole page, which then says why.
  for (const failure of ["responseError", "swapError", "sendError", "timeout"]) {
    document.addEventListener(`htmx:${failure}`, (event) => {
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
